import { beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { claimDeliveries } from "@/lib/db/system/webhooks/claim-deliveries";
import { inTransaction } from "@/lib/db/transaction";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { makeWebhook } from "@/tools/testing/webhooks";

const bySweep = authorizeSystem("sweep");

useFluxara();

let admin: Viewer;
const now = new Date();
const later = new Date(now.getTime() + 86_400_000);

beforeAll(async () => {
  admin = await makeViewer("admin");
});
beforeEach(async () => {
  await db().webhook.deleteMany();
  await db().webhookEvent.deleteMany();
});

async function happen(count: number, as = admin, ws = "demo"): Promise<void> {
  const scope = authorize({ ...as, now: () => now }, ws, "webhook:write");
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  await inTransaction((tx) => enqueueWebhookEvent(scope, { type: "selection.published", ids }, tx));
}

async function makeWebhooks(count: number, as = admin, ws = "demo"): Promise<string[]> {
  const ids = [];
  for (let made = 0; made < count; made++) ids.push((await makeWebhook(as, {}, ws)).id);
  return ids;
}

const claim = { now, takenUntil: now, slowIds: [], inHand: [], room: 16, heldBackRoom: 8 };
const countsOf = (claimed: readonly { webhookId: string }[], ids: readonly string[]) =>
  ids.map((id) => claimed.filter(({ webhookId }) => webhookId === id).length);
const sum = (counts: readonly number[]) => counts.reduce((all, each) => all + each, 0);

it("what a process has in hand is not taken again, however its clock jumps", async () => {
  await makeWebhook(admin);
  await happen(1);
  const first = await claimDeliveries(bySweep, claim, db());
  expect(first).toHaveLength(1);
  const inHand = first.map((each) => ({ ...each, isHeldBack: false }));
  expect(await claimDeliveries(bySweep, { ...claim, now: later, inHand }, db())).toEqual([]);
  expect(await claimDeliveries(bySweep, { ...claim, now: later }, db())).toHaveLength(1);
});

it("a workspace has four places, the first of each endpoint before the second of any, one endpoint three", async () => {
  const three = await makeWebhooks(3);
  await happen(5);
  expect(countsOf(await claimDeliveries(bySweep, claim, db()), three).sort()).toEqual([1, 1, 2]);
  await db().webhook.deleteMany();
  const one = await makeWebhooks(1);
  await happen(5);
  const claimed = await claimDeliveries(bySweep, claim, db());
  expect(countsOf(claimed, one)).toEqual([3]);
  const inHand = claimed.map((each) => ({ ...each, isHeldBack: false }));
  const [other = ""] = await makeWebhooks(1);
  await happen(5);
  expect(countsOf(await claimDeliveries(bySweep, { ...claim, inHand }, db()), [...one, other])).toEqual([
    0, 1,
  ]);
});

it("endpoints that fail or are slow have one place each, two of a workspace and so many of all", async () => {
  const [failing, slow, quick] = [await makeWebhooks(2), await makeWebhooks(2), await makeWebhooks(1)];
  await makeWorkspace("elsewhere");
  const other = await makeViewer("admin", "elsewhere");
  const [theirs, theirSlow] = [
    await makeWebhooks(1, other, "elsewhere"),
    await makeWebhooks(1, other, "elsewhere"),
  ];
  await db().webhook.updateMany({ where: { id: { in: failing } }, data: { failingSince: now } });
  await happen(5);
  await happen(5, other, "elsewhere");
  const slowIds = [...slow, ...theirSlow];
  const claimed = await claimDeliveries(bySweep, { ...claim, slowIds }, db());
  const heldBack = countsOf(claimed, [...failing, ...slow]);
  expect([sum(heldBack), Math.max(...heldBack)]).toEqual([2, 1]);
  expect(countsOf(claimed, [...quick, ...theirs, ...theirSlow])).toEqual([2, 3, 1]);
  await db().webhookDelivery.updateMany({ data: { takenUntil: null } });
  const next = await claimDeliveries(bySweep, { ...claim, slowIds, heldBackRoom: 1 }, db());
  expect(sum(countsOf(next, [...failing, ...slow, ...theirSlow]))).toBe(1);
});
