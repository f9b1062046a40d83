import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { WebhookBody } from "@/lib/contracts/webhooks";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { Outbox } from "@/lib/server/work/outbox";
import { createSelection } from "@/lib/services/selections/write-selections";
import { tidy } from "@/lib/services/tidy/tidy";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { verify, WebhookReceiver } from "@/tools/testing/server/webhook-receiver";
import { waitUntil } from "@/tools/testing/wait-until";
import { disableUnreadable } from "./disable";
import { listWebhookEvents } from "./list-events";
import { getDelivery, listDeliveries } from "./read-deliveries";
import { getWebhook, listWebhooks } from "./read-webhooks";
import { redeliver, redeliverMany } from "./redeliver";
import { rotateWebhook } from "./rotate-secret";
import { testWebhook } from "./test-webhook";
import { WebhookOutbox } from "./webhook-outbox";
import { changeWebhook, createWebhook, deleteWebhook } from "./write-webhooks";

useFluxara();
const receiver = new WebhookReceiver();
let url: (path: string) => string;
let admin: Viewer;

beforeAll(async () => {
  vi.stubEnv("FLUXARA_WEBHOOK_HOSTS", "loopback");
  url = await receiver.open();
  admin = await makeViewer("admin");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await receiver.close();
});
beforeEach(async () => {
  receiver.clear();
  await db().webhook.deleteMany();
  await db().webhookEvent.deleteMany();
});

const create = (more: object = {}) =>
  createWebhook(admin, "demo", WebhookBody.parse({ url: url("/hook?key=hidden"), events: ["*"], ...more }));
const publish = () =>
  createSelection(admin, "demo", { title: "a", published: true, artifactIds: [] }, undefined);

async function sendDue(): Promise<void> {
  const sender = new Outbox(new WebhookOutbox());
  sender.wake();
  await waitUntil(
    "nothing is due",
    async () => (await db().webhookDelivery.count({ where: { nextAt: { not: null } } })) === 0,
  );
  await sender.stop(0);
}

const page = { limit: 50 };

it("the secret is shown once, and neither it nor the address’s query is in the audit", async () => {
  const { secret, ...made } = await create({ title: "Build" });
  expect(made).toMatchObject({ state: "ok", because: null, version: 1, nextTryAt: null });
  expect(await getWebhook(admin, "demo", made.id)).toEqual(made);
  expect((await listWebhooks(admin, "demo", page)).items).toEqual([made]);
  await changeWebhook(admin, "demo", made, { title: null, filter: { set: "s" } });
  const [created, changed] = await db().auditEvent.findMany({
    where: { subject: made.id },
    orderBy: { id: "asc" },
  });
  expect([created?.action, changed?.action]).toEqual(["webhook.create", "webhook.change"]);
  expect(created?.detail).toMatchObject({ url: url("/hook"), title: "Build" });
  expect(JSON.stringify([created?.detail, changed?.detail])).not.toMatch(/hidden|whsec/);
  const [row] = await db().webhook.findMany();
  expect(Buffer.from(row?.secret ?? []).includes(Buffer.from(secret.slice(6), "base64"))).toBe(false);
  expect(Buffer.from(row?.secret ?? []).includes(secret.slice(6))).toBe(false);
});

it("a stale change or deletion says what is current", async () => {
  const made = await create();
  const current = await changeWebhook(admin, "demo", made, { title: "b" });
  const stale = { code: "precondition_failed", current };
  await expect(changeWebhook(admin, "demo", made, { title: "c" })).rejects.toMatchObject(stale);
  await expect(deleteWebhook(admin, "demo", made)).rejects.toMatchObject(stale);
});

it.each(["http://10.0.0.1/", "https://169.254.169.254/", "http://8.8.8.8/", "https://[::ffff:127.0.0.1]/"])(
  "%s is refused when it is saved",
  async (address) => {
    await expect(create({ url: address })).rejects.toMatchObject({
      code: "invalid",
      errors: [{ path: "url" }],
    });
    const made = await create();
    await expect(changeWebhook(admin, "demo", made, { url: address })).rejects.toMatchObject({
      code: "invalid",
    });
  },
);

it("a workspace has twenty, even if two are made at once", async () => {
  for (let made = 0; made < 19; made++) await create();
  const ended = await Promise.allSettled([create(), create()]);
  expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db().webhook.count()).toBe(20);
});

it("a test is sent at once, whatever the types, and once; its outcome is the answer", async () => {
  const { id, secret } = await create({ events: ["job.failed"] });
  const { delivery } = await testWebhook(admin, "demo", id);
  expect(delivery).toMatchObject({
    state: "delivered",
    event: { type: "ping" },
    attempts: [{ status: 204 }],
  });
  const [hit] = receiver.received;
  if (hit) verify(secret, hit);
  expect([hit?.type, hit?.subject]).toEqual(["ping", id]);
  receiver.answer("/hook?key=hidden", (response) => response.writeHead(500).end());
  const failed = (await testWebhook(admin, "demo", id)).delivery;
  expect(failed).toMatchObject({ state: "given_up", nextAt: null, attempts: [{ status: 500 }] });
  expect(await getWebhook(admin, "demo", id)).toMatchObject({
    state: "failing",
    because: "It returned 500",
    version: 1,
  });
});

it("sent again: the same id and bytes, another time", async () => {
  const { id } = await create();
  await publish();
  await sendDue();
  const [delivery] = (await listDeliveries(admin, "demo", id, page)).items;
  const key = { webhookId: id, eventId: delivery?.id ?? "" };
  expect(await redeliver(admin, "demo", key)).toEqual({ count: 1 });
  await sendDue();
  const many = { after: new Date(0).toISOString() };
  expect(await redeliverMany(admin, "demo", id, many)).toEqual({ count: 1 });
  expect(await redeliverMany(admin, "demo", id, { ...many, state: "given_up" })).toEqual({ count: 0 });
  expect(await redeliverMany(admin, "demo", id, { ...many, before: many.after })).toEqual({ count: 0 });
  await sendDue();
  expect(new Set(receiver.received.map(({ body, headers }) => `${headers["webhook-id"]} ${body}`)).size).toBe(
    1,
  );
  expect(receiver.received).toHaveLength(3);
  const sent = await getDelivery(admin, "demo", key);
  expect(sent.attempts).toHaveLength(3);
  expect(sent.body).toBe(receiver.received[0]?.body);
  expect(sent.headers["webhook-id"]).toBe(delivery?.event.id);
  expect(sent.headers).not.toHaveProperty("webhook-signature");
});

it("deliveries are listed newest first, by state, type and time, page by page", async () => {
  const { id } = await create();
  for (let times = 0; times < 3; times++) await publish();
  await sendDue();
  await testWebhook(admin, "demo", id);
  const list = async (query: object) =>
    (await listDeliveries(admin, "demo", id, { ...page, ...query })).items;
  const all = await list({});
  expect(all.map(({ event }) => event.type)).toEqual(["ping", ...Array(3).fill("selection.published")]);
  expect(await list({ type: "ping" })).toEqual(all.slice(0, 1));
  expect(await list({ state: "failed" })).toEqual([]);
  expect(await list({ before: all[0]?.event.at })).toEqual(all.slice(1));
  const first = await listDeliveries(admin, "demo", id, { limit: 3 });
  const rest = await listDeliveries(admin, "demo", id, { limit: 3, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...rest.items]).toEqual(all);
});

it("for a day after a rotation both secrets sign, or the new one alone at once", async () => {
  const { id, secret } = await create();
  const rotated = await rotateWebhook(admin, "demo", id, { now: false });
  await testWebhook(admin, "demo", id);
  const last = await rotateWebhook(admin, "demo", id, { now: true });
  await testWebhook(admin, "demo", id);
  const [both, one] = receiver.received;
  if (both === undefined || one === undefined) throw new Error("two pings");
  for (const each of [secret, rotated.secret]) verify(each, both);
  verify(last.secret, one);
  for (const each of [secret, rotated.secret]) expect(() => verify(each, one)).toThrow();
  expect([rotated.oldSecretUntil === null, last.oldSecretUntil]).toEqual([false, null]);
});

it("disabled, it is told nothing and what waited is given up; enabled, it can be sent again", async () => {
  const made = await create();
  await publish();
  const off = await changeWebhook(admin, "demo", made, { enabled: false });
  expect(off).toMatchObject({ state: "disabled", nextTryAt: null });
  await publish();
  expect((await listDeliveries(admin, "demo", made.id, page)).items).toMatchObject([{ state: "given_up" }]);
  const many = { after: new Date(0).toISOString(), state: "given_up" } as const;
  await expect(redeliverMany(admin, "demo", made.id, many)).rejects.toMatchObject({ code: "conflict" });
  await changeWebhook(admin, "demo", off, { enabled: true });
  expect(await redeliverMany(admin, "demo", made.id, many)).toEqual({ count: 1 });
  await sendDue();
  expect(receiver.received).toHaveLength(1);
});

it("deleted, it is sent nothing", async () => {
  const made = await create();
  await publish();
  await deleteWebhook(admin, "demo", made);
  await sendDue();
  expect(receiver.received).toEqual([]);
});

it("under another FLUXARA_SECRET an endpoint is disabled until it has a new secret", async () => {
  const { id } = await create();
  vi.stubEnv("FLUXARA_SECRET", "another secret of at least 32 characters");
  await disableUnreadable();
  const disabled = await getWebhook(admin, "demo", id);
  expect(disabled).toMatchObject({ state: "disabled", because: expect.stringContaining("new secret") });
  await expect(changeWebhook(admin, "demo", disabled, { enabled: true })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(testWebhook(admin, "demo", id)).rejects.toMatchObject({ code: "conflict" });
  const { secret } = await rotateWebhook(admin, "demo", id, { now: false });
  expect(await getWebhook(admin, "demo", id)).toMatchObject({ state: "ok", oldSecretUntil: null });
  await testWebhook(admin, "demo", id);
  const [hit] = receiver.received;
  if (hit) verify(secret, hit);
});

it("what happened is forgotten after 30 days, with its deliveries", async () => {
  await create();
  await publish();
  const inDays = (days: number) => () => new Date(Date.now() + days * 86_400_000);
  await tidy(undefined, inDays(29));
  expect(await db().webhookDelivery.count()).toBe(1);
  await tidy(undefined, inDays(31));
  expect([await db().webhookDelivery.count(), await db().webhookEvent.count()]).toEqual([0, 0]);
});

it("every type has a schema and an example", async () => {
  const { items } = await listWebhookEvents(admin, "demo");
  for (const { type, schema, example } of items) {
    expect(schema).toMatchObject({ type: "object", properties: { type: { const: type } } });
    expect(example.type).toBe(type);
  }
  expect(items).toHaveLength(13);
});
