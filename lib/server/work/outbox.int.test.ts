import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { writeMail } from "@/lib/db/system/mail/write-mail";
import { inTransaction } from "@/lib/db/transaction";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { MailOutbox } from "@/lib/services/mail/mail-outbox";
import { createUpload } from "@/lib/services/uploads/create-upload";
import { getUpload } from "@/lib/services/uploads/get-upload";
import { ImportOutbox } from "@/lib/services/uploads/import-outbox";
import { WebhookOutbox } from "@/lib/services/webhooks/webhook-outbox";
import { bundleProgram } from "@/tools/testing/bundle-program";
import { drain } from "@/tools/testing/drain";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { TestSmtpServer } from "@/tools/testing/server/smtp-server";
import { WebhookReceiver } from "@/tools/testing/server/webhook-receiver";
import { makeWebhook } from "@/tools/testing/webhooks";

const bySignIn = authorizeSystem("sign-in");

useFluxara();
const receiver = new WebhookReceiver();
const server = new TestSmtpServer();
let admin: Viewer;
let url: (path: string) => string;
beforeAll(async () => {
  admin = await makeViewer("admin");
  url = await receiver.open();
  await server.open();
  vi.stubEnv("FLUXARA_WEBHOOK_HOSTS", "loopback");
  vi.stubEnv("FLUXARA_SMTP_URL", server.url);
  vi.stubEnv("FLUXARA_PUBLIC_URL", "https://studio.example");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([receiver.close(), server.close()]);
});

const minuteMs = 60_000;
const clockAfter = (ms: number) => () => new Date(Date.now() + ms);

async function publish(): Promise<void> {
  await makeWebhook(admin, { url: url("/hook") });
  const scope = authorize(admin, "demo", "webhook:write");
  const event = { type: "selection.published", ids: [crypto.randomUUID()] } as const;
  await inTransaction((tx) => enqueueWebhookEvent(scope, event, tx));
}

/** An upload that failed its import is one that left as well: it is no picture. */
async function leaveUpload(): Promise<() => Promise<number>> {
  const about = { filename: "a.png", environment: "default", tags: [] };
  const { id } = await createUpload(admin, "demo", { bytes: 9, about, metadata: "" });
  await db().upload.update({ where: { id }, data: { bytes: 0, state: "importing", leasedUntil: null } });
  return async () => ((await getUpload(admin, "demo", id)).state === "importing" ? 0 : 1);
}

const kinds = [
  {
    kind: "mails",
    prepare: async () => {
      const to = { email: admin.email };
      await inTransaction((tx) => writeMail(bySignIn, { kind: "no_password", to }, new Date(), tx));
      return async () => server.taken.length;
    },
    drainAfter: (ms: number) => drain(new MailOutbox({ clock: clockAfter(ms) })),
    inHandMinutes: 2,
  },
  {
    kind: "webhooks",
    prepare: async () => {
      await publish();
      return async () => receiver.received.length;
    },
    drainAfter: (ms: number) => drain(new WebhookOutbox(clockAfter(ms))),
    inHandMinutes: 1,
  },
  {
    kind: "imports",
    prepare: leaveUpload,
    drainAfter: (ms: number) => drain(new ImportOutbox(clockAfter(ms))),
    inHandMinutes: 1,
  },
];

it.each(kinds)(
  "$kind that a process had claimed when it was killed leave once, after the time it had",
  async (row) => {
    const countSent = await row.prepare();
    const program = [await bundleProgram("testing/faults/claim-and-hang"), row.kind];
    const child = spawn(process.execPath, program, { stdio: ["pipe", "pipe", "inherit"] });
    const exited = once(child, "exit");
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await exited;
    await row.drainAfter(0);
    expect(await countSent()).toBe(0);
    await row.drainAfter(row.inHandMinutes * minuteMs + 1_000);
    await row.drainAfter(row.inHandMinutes * minuteMs + 1_000);
    expect(await countSent()).toBe(1);
  },
);
