import { beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { claimDeliveries } from "@/lib/db/system/webhooks/claim-deliveries";
import { inTransaction } from "@/lib/db/transaction";
import { tellWebhooks } from "@/lib/db/webhooks/write-events";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { makeWebhook } from "@/tools/testing/webhooks";

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

async function happen(count: number): Promise<void> {
  const scope = authorize({ ...admin, now: () => now }, "demo", "webhook:write");
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  await inTransaction((tx) => tellWebhooks(scope, { type: "selection.published", ids }, tx));
}

it("what a process has in hand is not taken again, however its clock jumps", async () => {
  const { id } = await makeWebhook(admin);
  await happen(1);
  const claim = { takenUntil: now, room: 16, failingRoom: 8 };
  const [first] = await claimDeliveries({ ...claim, now, inHand: new Map() }, db());
  const inHand = new Map([[id, new Set([first?.eventId ?? ""])]]);
  expect(await claimDeliveries({ ...claim, now: later, inHand }, db())).toEqual([]);
  expect(await claimDeliveries({ ...claim, now: later, inHand: new Map() }, db())).toHaveLength(1);
});

it("the first of each endpoint comes before the second of any, and failing ones share the room", async () => {
  const ids = [];
  for (let made = 0; made < 6; made++) ids.push((await makeWebhook(admin)).id);
  await happen(5);
  await db().webhook.updateMany({ where: { id: { in: ids.slice(0, 3) } }, data: { failingSince: now } });
  const claimed = await claimDeliveries(
    { now, takenUntil: now, inHand: new Map(), room: 16, failingRoom: 2 },
    db(),
  );
  const counts = ids.map((id) => claimed.filter(({ webhookId }) => webhookId === id).length);
  expect(counts.slice(0, 3).sort()).toEqual([0, 1, 1]);
  expect(counts.slice(3)).toEqual([4, 4, 4]);
});
