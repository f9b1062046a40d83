import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { noteFailed, noteGivenUp } from "@/lib/db/system/mail/note-mails";
import { writeMail } from "@/lib/db/system/mail/write-mail";
import { inTransaction } from "@/lib/db/transaction";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { readSetUpList } from "@/lib/services/health/set-up";
import { makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { TestSmtpServer } from "@/tools/testing/server/smtp-server";
import { mailHealth } from "./mail-health";
import { sendTestMail } from "./send-test";

const bySweep = authorizeSystem("sweep");
const bySignIn = authorizeSystem("sign-in");

useFluxara();
const server = new TestSmtpServer();
let operator: Viewer;

beforeAll(async () => {
  operator = await viewerOf((await makePerson({ isOperator: true })).headers);
  await server.open();
});
afterAll(async () => {
  delete process.env.FLUXARA_SMTP_URL;
  await server.close();
});

const step = async () => {
  const { steps, facts } = await readSetUpList(operator, { address: "127.0.0.1", isForwarded: false });
  return [steps.find(({ id }) => id === "mail")?.state, facts.mail];
};

it("without a server it says so, and the step is to be done", async () => {
  await expect(sendTestMail(operator)).rejects.toMatchObject({ code: "conflict" });
  expect(await step()).toEqual(["todo", { isSet: false, workedAt: null, because: null }]);
  expect(await mailHealth(new Date())).toBeNull();
});

it("it goes to the operator, and the answer is the server’s own; the step is done", async () => {
  process.env.FLUXARA_SMTP_URL = server.url;
  expect((await step())[0]).toBe("todo");
  expect(await sendTestMail(operator)).toEqual({ reply: `250 ${server.reply}` });
  expect(server.taken.map(({ to }) => to)).toEqual([[operator.email]]);
  expect((await step())[0]).toBe("done");
});

it("a refusal is told in the server’s words, and others send nothing", async () => {
  server.refusals.set(operator.email, { at: "rcpt", code: 550, text: "no such user" });
  await expect(sendTestMail(operator)).rejects.toMatchObject({
    message: expect.stringContaining("550 no such user"),
  });
  await expect(sendTestMail(await makeViewer("admin"))).rejects.toMatchObject({ code: "not_found" });
  expect(server.taken).toHaveLength(1);
});

it("health tells what waits, since when, what was given up, and which addresses are paused", async () => {
  const now = new Date();
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  for (const minutes of [90, 60, 0])
    await inTransaction((tx) =>
      writeMail(bySignIn, { kind: "invitation", to: { email: "a@b.example" } }, ago(minutes), tx),
    );
  const [first, second] = await db().mail.findMany({ orderBy: { createdAt: "asc" } });
  await noteFailed(bySweep, first?.id ?? "", now, "451 later");
  await noteGivenUp(bySweep, second?.id ?? "", { at: now, because: "550 no", refusedAddress: "a@b.example" });
  expect(await mailHealth(now)).toEqual({
    waiting: 2,
    lateSince: ago(90).toISOString(),
    because: "451 later",
    sentAt: null,
    givenUpCount: 1,
    givenUp: [{ kind: "invitation", because: "550 no", at: now.toISOString() }],
    paused: [
      {
        address: "a@b.example",
        because: "550 no",
        until: new Date(now.getTime() + 7 * 86_400_000).toISOString(),
      },
    ],
  });
});
