import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { WebhookBody } from "@/lib/contracts/webhooks";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { asAppError } from "@/lib/server/http/problem";
import { Outbox } from "@/lib/server/work/outbox";
import { makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { DnsServer } from "@/tools/testing/server/dns-server";
import { WebhookReceiver } from "@/tools/testing/server/webhook-receiver";
import { waitUntil } from "@/tools/testing/wait-until";
import { lookUpHost } from "./host-lookup";
import { testWebhook } from "./test-webhook";
import { WebhookOutbox } from "./webhook-outbox";
import { createWebhook } from "./write-webhooks";

useFluxara();
const dns = new DnsServer();
const receiver = new WebhookReceiver();
/** The receiver's port at another address of this machine. */
const other = createServer((socket) => socket.destroy());
const [name, far] = ["hooks.example", "93.184.215.14"];
let admin: Viewer;
let connections = 0;
let port: string;

beforeAll(async () => {
  await dns.open();
  admin = await makeViewer("admin");
  port = new URL((await receiver.open())("/")).port;
  await new Promise<void>((resolve) => other.listen(Number(port), "127.0.0.2", resolve));
  other.on("connection", () => connections++);
});
afterAll(async () => {
  dns.close();
  other.close();
  await receiver.close();
});
beforeEach(async () => {
  receiver.clear();
  connections = 0;
  await db().webhook.deleteMany();
  await db().webhookEvent.deleteMany();
});
afterEach(() => vi.unstubAllEnvs());

const create = (url: string) => createWebhook(admin, "demo", WebhookBody.parse({ url, events: ["*"] }));
const tryOf = async (id: string) => (await testWebhook(admin, "demo", id)).delivery.attempts[0];

it.each([
  ["loopback", ["127.0.0.1"]],
  ["loopback by IPv6", ["0000:0000:0000:0000:0000:0000:0000:0001"]],
  ["a private network", ["10.1.2.3"]],
  ["the metadata of clouds", ["169.254.169.254"]],
  ["a public and a private address", [far, "10.1.2.3"]],
  ["a public IPv4 and a private IPv6 address", [far, "fd00:0000:0000:0000:0000:0000:0000:0001"]],
])("a name that leads to %s is refused", async (_, ips) => {
  dns.names.set(name, ips);
  await expect(create(`https://${name}:${port}/`)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("not allowed"),
  });
});

it("a listed name that leads to the metadata of clouds is refused", async () => {
  vi.stubEnv("FLUXARA_WEBHOOK_HOSTS", name);
  dns.names.set(name, ["169.254.169.254"]);
  await expect(create(`http://${name}:${port}/`)).rejects.toThrow(/not allowed/);
});

it("a name that was public when it was saved and is private now is not connected to", async () => {
  dns.names.set(name, [far]);
  const { id } = await create(`https://${name}:${port}/`);
  for (const ips of [["127.0.0.2"], [far, "127.0.0.2"]]) {
    dns.names.set(name, ips);
    expect(await tryOf(id)).toMatchObject({ status: null, error: expect.stringContaining("not allowed") });
  }
  expect(connections).toBe(0);
});

it("a connection is not used again once the name leads elsewhere", async () => {
  vi.stubEnv("FLUXARA_WEBHOOK_HOSTS", name);
  dns.names.set(name, ["127.0.0.1"]);
  const { id } = await create(`http://${name}:${port}/`);
  expect(await tryOf(id)).toMatchObject({ status: 204 });
  dns.names.set(name, ["127.0.0.2"]);
  expect(await tryOf(id)).toMatchObject({ status: null });
  expect([receiver.received.length, connections]).toEqual([1, 1]);
  vi.stubEnv("FLUXARA_WEBHOOK_HOSTS", "");
  dns.names.set(name, ["127.0.0.1"]);
  expect(await tryOf(id)).toMatchObject({ error: expect.stringContaining("not allowed") });
  expect([receiver.received.length, connections]).toEqual([1, 1]);
});

it.each(["localhost", "localhost.", "LOCALHOST", "0", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])(
  "%s is this machine, and refused",
  async (host) => {
    dns.names.set("localhost", ["127.0.0.1"]);
    for (const scheme of ["http", "https"])
      await expect(create(`${scheme}://${host}:${port}/`)).rejects.toThrow(/not allowed/);
    expect(connections).toBe(0);
  },
);

const slowNames = Array.from({ length: 14 }, (_, n) => `slow${n}.example`);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "made",
    (error) => asAppError(error).code,
  );

it("of one workspace two names are looked up at a time, few wait, and another’s are looked up at once", async () => {
  vi.stubEnv("FLUXARA_WEBHOOK_HOSTS", name);
  for (const slow of slowNames) dns.silent.add(slow);
  dns.names.set(name, ["127.0.0.1"]);
  const all = slowNames.map((slow) => codeOf(create(`https://${slow}:${port}/`)));
  await waitUntil("two names are asked for", () => dns.unanswered.size === 2);
  await makeWorkspace("elsewhere");
  const other = await makeViewer("admin", "elsewhere");
  const body = WebhookBody.parse({ url: `http://${name}:${port}/`, events: ["*"] });
  const { id } = await createWebhook(other, "elsewhere", body);
  expect((await testWebhook(other, "elsewhere", id)).delivery).toMatchObject({ state: "delivered" });
  expect(dns.unanswered.size).toBe(2);
  dns.release();
  expect((await Promise.all(all)).sort()).toEqual([
    ...Array.from({ length: 10 }, () => "invalid"),
    ...Array.from({ length: 4 }, () => "rate_limited"),
  ]);
});

it("a delivery whose name has no turn is tried later, and counts as no failure; a test of it leaves nothing", async () => {
  vi.stubEnv("FLUXARA_WEBHOOK_HOSTS", name);
  dns.names.set(name, ["127.0.0.1"]);
  const { id } = await create(`http://${name}:${port}/`);
  for (const slow of slowNames) dns.silent.add(slow);
  const all = slowNames.slice(0, 10).map((slow) => codeOf(create(`https://${slow}:${port}/`)));
  await waitUntil("two names are asked for", () => dns.unanswered.size === 2);
  await expect(testWebhook(admin, "demo", id)).rejects.toMatchObject({ code: "rate_limited" });
  expect(await db().webhookEvent.count()).toBe(0);
  const scope = authorize(admin, "demo", "webhook:write");
  const event = { type: "selection.published", ids: [crypto.randomUUID()] } as const;
  await inTransaction((tx) => enqueueWebhookEvent(scope, event, tx));
  const due = await db().webhookDelivery.findFirstOrThrow();
  let now = new Date();
  const sender = new Outbox(new WebhookOutbox(() => now));
  const isPutOff = async () => {
    const { nextAt, takenUntil } = await db().webhookDelivery.findFirstOrThrow();
    return takenUntil === null && nextAt !== null && nextAt > (due.nextAt ?? now);
  };
  sender.wake();
  await waitUntil("it is put off", isPutOff);
  expect(await db().webhookDelivery.findFirstOrThrow()).toMatchObject({ tries: 0, pastTries: [] });
  expect(await db().webhook.findUniqueOrThrow({ where: { id } })).toMatchObject({ failingSince: null });
  dns.release();
  await Promise.all(all);
  now = new Date(now.getTime() + 10_000);
  sender.wake();
  await waitUntil("it arrives", () => receiver.received.length === 1);
  await sender.stop(1_000);
});

it("localhost and what the hosts file names are found without a name server", async () => {
  dns.silent.add("localhost").add("hooks.localhost");
  expect(await lookUpHost("any", "localhost")).toContain("127.0.0.1");
  expect(await lookUpHost("any", "hooks.localhost")).toEqual(["127.0.0.1", "::1"]);
  dns.release();
});
