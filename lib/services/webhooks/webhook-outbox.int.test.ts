import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { Outbox } from "@/lib/server/work/outbox";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { verify, WebhookReceiver } from "@/tools/testing/server/webhook-receiver";
import { waitUntil } from "@/tools/testing/wait-until";
import { makeWebhook } from "@/tools/testing/webhooks";
import { WebhookOutbox } from "./webhook-outbox";

useFluxara();
const receiver = new WebhookReceiver();

let url: (path: string) => string;
let admin: Viewer;
let now: Date;
const clock = () => now;
const pass = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const [second, minute, day] = [1_000, 60_000, 86_400_000];

beforeAll(async () => {
  vi.stubEnv("FLUXARA_WEBHOOK_HOSTS", "loopback");
  url = await receiver.open();
  admin = await viewerOf((await makePerson({ role: "admin" })).headers);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await receiver.close();
});
beforeEach(async () => {
  now = new Date();
  receiver.clear();
  await db().webhook.deleteMany();
  await db().webhookEvent.deleteMany();
});

/** Something happens, `count` times. */
async function happen(count = 1): Promise<void> {
  const scope = authorize({ ...admin, now: clock }, "demo", "webhook:write");
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  await inTransaction((tx) => enqueueWebhookEvent(scope, { type: "selection.published", ids }, tx));
}

const deliveries = () => db().webhookDelivery.findMany({ orderBy: { eventId: "asc" } });
const statesOf = async () => (await deliveries()).map(({ state }) => state);
const allDelivered = async () => (await statesOf()).every((state) => state === "delivered");
const row = (id: string) => db().webhook.findUniqueOrThrow({ where: { id } });

/** Sends what is due until this is so. */
async function sendUntil(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const sender = new Outbox(new WebhookOutbox(clock));
  try {
    await waitUntil(what, async () => {
      sender.wake();
      return isSo();
    });
  } finally {
    await sender.stop(0);
  }
}

const tried = async () =>
  (await deliveries()).every(({ takenUntil, tries }) => takenUntil === null && tries > 0);
const sendDue = () => sendUntil("every delivery is tried", tried);

it("an event arrives as it was written, signed for the reference library", async () => {
  const { id, secret } = await makeWebhook(admin, { url: url("/a?b=c") });
  await happen();
  await sendDue();
  const [hit] = receiver.of("/a?b=c");
  const event = await db().webhookEvent.findFirstOrThrow();
  expect(hit?.body).toBe(event.body);
  expect(hit?.headers["webhook-id"]).toBe(`evt_${event.id}`);
  if (hit) verify(secret, hit);
  expect(await deliveries()).toMatchObject([
    { state: "delivered", nextAt: null, pastTries: [{ status: 204, error: null }] },
  ]);
  expect(await row(id)).toMatchObject({ failingSince: null, lastSuccessAt: now });
});

it("a failure is tried again later, under the same id and with another time", async () => {
  const { id } = await makeWebhook(admin, { url: url("/flaky") });
  receiver.answer("/flaky", (response, times) =>
    response.writeHead(times === 1 ? 500 : 200).end("secret words"),
  );
  await happen();
  await sendDue();
  expect(await row(id)).toMatchObject({ failingSince: now, because: "It returned 500" });
  expect(await statesOf()).toEqual(["failed"]);
  pass(7 * second);
  await sendUntil("the second try", allDelivered);
  const [first, again] = receiver.of("/flaky");
  expect(again?.body).toBe(first?.body);
  expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect(again?.headers["webhook-timestamp"]).not.toBe(first?.headers["webhook-timestamp"]);
  expect(await row(id)).toMatchObject({ failingSince: null, because: null });
  expect(JSON.stringify(await deliveries())).not.toContain("secret words");
});

it("410 disables; the inbox, the audit and other endpoints say so, and what waited is given up", async () => {
  const { id } = await makeWebhook(admin, { url: url("/gone"), events: ["selection.published"] });
  receiver.answer("/gone", (response) => response.writeHead(410).end());
  await happen();
  await makeWebhook(admin, { url: url("/other") });
  await sendUntil("the other endpoint is told", () => receiver.of("/other").length > 0);
  expect(await row(id)).toMatchObject({ disabledFor: "gone", version: 2 });
  expect(receiver.of("/other")).toMatchObject([{ type: "webhook.disabled", subject: id }]);
  expect((await db().webhookDelivery.findFirstOrThrow({ where: { webhookId: id } })).state).toBe("given_up");
  expect(
    await db().inboxItem.findFirstOrThrow({ where: { webhookId: id, accountId: admin.accountId } }),
  ).toMatchObject({ kind: "webhookDisabled", detail: { because: expect.stringContaining("410") } });
  const [audited] = await db().auditEvent.findMany({ where: { subject: id } });
  expect(audited?.action).toBe("webhook.disable");
});

it("an endpoint without success for five days is disabled by its next failure", async () => {
  const { id } = await makeWebhook(admin, { url: url("/down") });
  receiver.answer("/down", (response) => response.writeHead(503).end());
  await happen();
  await sendDue();
  pass(5 * day);
  await sendUntil("it is disabled", async () => (await row(id)).disabledFor === "failing");
});

it("429 lets the whole endpoint rest", async () => {
  await makeWebhook(admin, { url: url("/busy") });
  receiver.answer("/busy", (response, times) =>
    response.writeHead(times === 1 ? 429 : 200, { "retry-after": "120" }).end(),
  );
  await happen();
  await sendDue();
  await happen();
  pass(minute);
  const sender = new Outbox(new WebhookOutbox(clock));
  sender.wake();
  await sender.stop(0);
  expect(receiver.of("/busy")).toHaveLength(1);
  pass(2 * minute);
  await sendUntil("both are delivered", allDelivered);
});

it("a redirect is a failure, and not followed", async () => {
  await makeWebhook(admin, { url: url("/moved") });
  receiver.answer("/moved", (response) => response.writeHead(307, { location: url("/inside") }).end());
  await happen();
  await sendDue();
  expect(receiver.of("/inside")).toEqual([]);
  expect(await deliveries()).toMatchObject([{ state: "failed", pastTries: [{ status: 307 }] }]);
});

it("an address that is not allowed any more is not connected to, and tried again", async () => {
  await makeWebhook(admin, { url: url("/inner") });
  await happen();
  vi.stubEnv("FLUXARA_WEBHOOK_HOSTS", "private");
  await sendDue();
  vi.stubEnv("FLUXARA_WEBHOOK_HOSTS", "loopback");
  expect(receiver.received).toEqual([]);
  expect(await deliveries()).toMatchObject([
    { state: "failed", pastTries: [{ status: null, error: expect.stringContaining("not allowed") }] },
  ]);
});

it("an answer without end is cut, and counts by its status", async () => {
  await makeWebhook(admin, { url: url("/endless") });
  let sent = 0;
  receiver.answer("/endless", (response) => {
    response.writeHead(200);
    const part = Buffer.alloc(65_536, "a");
    const more = () => {
      while (!response.destroyed) {
        sent += part.length;
        if (!response.write(part)) return response.once("drain", more);
      }
      return undefined;
    };
    more();
  });
  await happen();
  await sendDue();
  expect(await statesOf()).toEqual(["delivered"]);
  expect(sent).toBeLessThan(64 * 1024 * 1024);
});

it("one that hangs has three at once, fails alone, and delays no other", async () => {
  await makeWebhook(admin, { url: url("/hangs") });
  await makeWebhook(admin, { url: url("/quick") });
  let [open, most] = [0, 0];
  receiver.answer("/hangs", (response) => {
    most = Math.max(most, ++open);
    response.on("close", () => open--);
  });
  await happen(30);
  await sendUntil("all are delivered to the other", async () => receiver.of("/quick").length === 30);
  expect(most).toBe(3);
});

it("sixteen tries at once warn of no leak", async () => {
  const warned = vi.fn();
  process.on("warning", warned);
  for (const path of ["/a", "/b", "/c", "/d"]) {
    await makeWebhook(admin, { url: url(path) });
    receiver.answer(path, (response) => setTimeout(() => response.writeHead(204).end(), 300));
  }
  await happen(10);
  await sendUntil("all are delivered", allDelivered);
  process.off("warning", warned);
  expect(warned).not.toHaveBeenCalled();
});

it("a burst takes four connections at most, and one that ends as it is used fails nothing", async () => {
  const { id } = await makeWebhook(admin, { url: url("/burst") });
  const used = new Map<unknown, number>();
  let ended = 0;
  receiver.answer("/burst", (response) => {
    const times = (used.get(response.socket) ?? 0) + 1;
    used.set(response.socket, times);
    if (times < 10) return response.writeHead(204).end();
    ended++;
    return response.socket?.destroy();
  });
  await happen(40);
  await sendUntil("all are delivered", allDelivered);
  for (const { tries } of await deliveries()) expect(tries).toBe(1);
  expect((await row(id)).failingSince).toBeNull();
  expect(ended).toBeGreaterThan(0);
  expect(used.size).toBeLessThanOrEqual(4 + 2 * ended);
});
