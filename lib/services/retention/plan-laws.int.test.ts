import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { leaseArtifacts } from "@/lib/services/exports/lease-artifacts";
import { createHold } from "@/lib/services/holds/create-hold";
import { openReview } from "@/lib/services/reviews/open-review";
import { draws } from "@/tools/testing/draws";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { createPlan } from "./create-plan";
import { executePlan } from "./execute-plan";
import { finishDueRemovals } from "./finish-removals";
import { undoPlan } from "./undo-plan";

useFluxara();

const count = 12;
let admin: Viewer;
let ids: string[] = [];

beforeAll(async () => {
  admin = await makeViewer("admin");
  await seedArtifacts("demo", admin.accountId, count);
  ids = (await db().artifact.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
});

/** Resets all artifacts: available, half of them past their window, none protected. */
async function reset(): Promise<void> {
  await db().$executeRaw`UPDATE "PolicyVersion" SET at = now() - interval '90 days', "minAgeDays" = 7`;
  await db().$executeRaw`UPDATE "Blob" SET state = 'live'`;
  await db().$executeRaw`UPDATE "Artifact" SET state = 'available', "removedAt" = NULL, "removeAfter" = NULL,
    "removePlanId" = NULL, removal = NULL, "createdAt" = now() - CASE WHEN index % 2 = 0 THEN 40 ELSE 10 END * interval '1 day'`;
  await db().plan.deleteMany();
  await db().hold.deleteMany();
  await db().review.deleteMany();
  await db().mark.deleteMany();
  await db().lease.deleteMany();
}

const protect = {
  prefer: (id: string) =>
    openReview(admin, "demo", { artifactIds: [id], decision: { artifactId: id } }, undefined),
  review: (id: string) => openReview(admin, "demo", { artifactIds: [id] }, undefined),
  hold: (id: string) =>
    createHold(admin, "demo", { target: { kind: "artifact", id }, name: "law", reason: "court" }, undefined),
};
const order = fc.record({
  kind: fc.constantFrom("age", "named", "pressure"),
  named: fc.subarray(
    Array.from({ length: count }, (_, i) => i),
    { minLength: 1 },
  ),
  before: fc.dictionary(
    fc.integer({ min: 0, max: count - 1 }).map(String),
    fc.constantFrom("prefer", "review", "hold"),
    {
      maxKeys: 3,
    },
  ),
  between: fc.dictionary(
    fc.integer({ min: 0, max: count - 1 }).map(String),
    fc.constantFrom("prefer", "review", "hold"),
    {
      maxKeys: 4,
    },
  ),
  sent: fc.option(fc.integer({ min: 0, max: count - 1 })),
});
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never;

const bodyOf = ({ kind, named }: Order) => {
  if (kind === "age") return {};
  if (kind === "named") return { artifactIds: named.map((i) => ids[i] ?? "") };
  return { underPressure: { environment: "default", freeBytes: 1e9 } };
};
/** A second review of the same candidate is refused; the first one protects it all the same. */
const doAll = async (acts: Record<string, keyof typeof protect>) => {
  for (const [i, act] of Object.entries(acts))
    await protect[act](ids[Number(i)] ?? "").catch((error) =>
      expect(error).toMatchObject({ code: "conflict" }),
    );
};
const at = (acts: object) => Object.keys(acts).map((i) => ids[Number(i)] ?? "");

it("what is removed was planned, and is all that was planned but what became protected or is being sent", async () => {
  await fc.assert(
    fc.asyncProperty(order, async (given) => {
      await reset();
      await doAll(given.before);
      const plan = await createPlan(admin, "demo", bodyOf(given), undefined);
      const planned = plan.items.map(({ artifactId }) => artifactId);
      expect(plan.totals).toMatchObject({ items: planned.length, bytes: 1_000 * planned.length });
      for (const id of at(given.before)) expect(planned).not.toContain(id);
      await doAll(given.between);
      const lease = given.sent === null ? null : await leaseArtifacts([ids[given.sent] ?? ""]);
      const sent = given.sent === null ? [] : [ids[given.sent] ?? ""];
      const became = new Set(at(given.between));
      const going = planned.filter((id) => !became.has(id));
      const { removed, spared, due } = await executePlan(admin, "demo", plan.id, true);
      expect(removed).toEqual(going.filter((id) => !sent.includes(id)));
      expect(due.map(({ artifactId }) => artifactId)).toEqual(going.filter((id) => sent.includes(id)));
      expect(spared.map(({ artifactId }) => artifactId)).toEqual(planned.filter((id) => became.has(id)));
      expect(spared.every(({ why }) => /Preferred|open review|Held/.test(why))).toBe(true);
      await lease?.end();
      await finishDueRemovals({ until: AbortSignal.timeout(200_000) });
      const gone = await db().artifact.findMany({ where: { state: "removed" }, orderBy: { id: "asc" } });
      expect(gone.map(({ id }) => id)).toEqual(going);
      expect(gone.every(({ removal }) => removal !== null)).toBe(true);
    }),
    { numRuns: draws(40) },
  );
}, 240_000);

it("undone in its grace, nothing of it is removed, whatever happens meanwhile", async () => {
  await fc.assert(
    fc.asyncProperty(order, async (given) => {
      await reset();
      const plan = await createPlan(admin, "demo", bodyOf(given), undefined);
      await executePlan(admin, "demo", plan.id, false);
      await doAll(given.between);
      const { counts } = await undoPlan(admin, "demo", plan.id).catch(() => ({ counts: null }));
      await db()
        .$executeRaw`UPDATE "Artifact" SET "removeAfter" = now() - interval '1 minute' WHERE "removeAfter" IS NOT NULL`;
      await finishDueRemovals({ until: AbortSignal.timeout(200_000) });
      expect(await db().artifact.count({ where: { state: "removed" } })).toBe(0);
      if (plan.totals.items > 0) expect(counts).toEqual({ due: 0, removed: 0, spared: plan.totals.items });
    }),
    { numRuns: draws(20) },
  );
}, 240_000);
