import fc from "fast-check";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { openReview } from "@/lib/services/reviews/open-review";
import { draws } from "@/tools/testing/draws";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { createPlan } from "./create-plan";
import { executePlan } from "./execute-plan";

useFluxara();

const count = 40;
const day = 86_400_000;
let admin: Viewer;
let other: Viewer;
let ids: string[] = [];
let workspaceId = "";

type PressureArtifact = { sha: number; age: number; flag: "pick" | "reject" | null; stars: number | null };

beforeAll(async () => {
  [admin, other] = [await makeViewer("admin"), await makeViewer("reviewer")];
  await seedArtifacts("demo", admin.accountId, count);
  const rows = await db().artifact.findMany({ orderBy: { id: "asc" } });
  ids = rows.map(({ id }) => id);
  workspaceId = rows[0]?.workspaceId ?? "";
  const blob = {
    crc32: 0,
    thumbhash: "",
    dhash: "",
    tileBytes: 1,
    type: "png",
    width: 8,
    height: 8,
    animated: false,
  };
  await db().blob.createMany({
    data: Array.from({ length: 10 }, (_, sha) => ({
      ...blob,
      workspaceId,
      sha256: hash(sha),
      bytes: weight(sha),
    })),
  });
});

beforeEach(
  () => db().$executeRaw`UPDATE "PolicyVersion" SET at = now() - interval '90 days', "minAgeDays" = 7`,
);

const hash = (sha: number) => (sha + 1).toString(16).repeat(64);
/** The bytes of a blob, chosen so that sums of a few blobs differ. */
const weight = (sha: number) => 1_000 + 37 * sha * sha;

/** Makes these artifacts. Among those of the same age, later ones in the list are older. */
async function arrange(made: readonly PressureArtifact[]): Promise<void> {
  const now = Date.now();
  await db().mark.deleteMany();
  await db().artifact.updateMany({ data: { state: "removed", removedAt: new Date() } });
  for (const [i, { sha, age, flag, stars }] of made.entries()) {
    const id = ids[i] ?? "";
    const createdAt = new Date(now - age * day - i);
    const data = { sha256: hash(sha), bytes: weight(sha), createdAt, removedAt: null };
    await db().artifact.update({ where: { id }, data: { ...data, state: "available" } });
    const mark = { artifactId: id, workspaceId, createdAt, pipelineId: "p" };
    const own = { ...mark, accountId: admin.accountId };
    const theirs = { ...mark, accountId: other.accountId };
    if (flag !== null) await db().mark.create({ data: { ...own, flag } });
    if (stars !== null) await db().mark.create({ data: { ...theirs, stars } });
  }
}

const press = async (freeBytes: number) => {
  const { id } = await createPlan(
    admin,
    "demo",
    { underPressure: { environment: "default", freeBytes } },
    undefined,
  );
  const items = await db().planItem.findMany({ where: { planId: id } });
  return { id, listed: items.map(({ artifactId }) => ids.indexOf(artifactId)).sort((a, b) => a - b) };
};

/**
 * An independent computation of what must be listed: in order, artifact by artifact, until enough bytes have no
 * artifact left.
 */
function expected(made: readonly PressureArtifact[], freeBytes: number): number[] {
  const all = made.map((each, i) => ({ ...each, i, rejected: each.flag === "reject" }));
  const order = all
    .filter(({ flag, stars, age }) => flag !== "pick" && stars === null && age >= 7)
    .sort((a, b) => Number(b.rejected) - Number(a.rejected) || b.age - a.age || b.i - a.i);
  const left = new Map<number, number>();
  for (const { sha } of made) left.set(sha, (left.get(sha) ?? 0) + 1);
  const gone = new Set<number>();
  let freed = 0;
  for (const { sha } of order) {
    if (freed >= freeBytes) break;
    left.set(sha, (left.get(sha) ?? 0) - 1);
    if (left.get(sha) !== 0) continue;
    freed += weight(sha);
    gone.add(sha);
  }
  return order
    .filter(({ sha }) => gone.has(sha))
    .map(({ i }) => i)
    .sort((a, b) => a - b);
}

const anyMade = fc.array(
  fc.record({
    sha: fc.integer({ min: 0, max: 9 }),
    age: fc.integer({ min: 0, max: 30 }),
    flag: fc.constantFrom("reject" as const, "pick" as const, null, null),
    stars: fc.constantFrom(null, null, null, 1, 5),
  }),
  { minLength: 1, maxLength: 12 },
);

it("as few as free that much go: rejected before unmarked, oldest first, shared bytes only together", async () => {
  await fc.assert(
    fc.asyncProperty(anyMade, fc.integer({ min: 1, max: 12_000 }), async (made, freeBytes) => {
      await arrange(made);
      expect((await press(freeBytes)).listed).toEqual(expected(made, freeBytes));
    }),
    { numRuns: draws(40) },
  );
}, 240_000);

const plain = { age: 20, flag: null, stars: null };
const three = [0, 1, 2].map((sha) => ({ ...plain, sha }));

it("what is protected is not listed", async () => {
  await arrange(three);
  const artifactIds = [ids[0] ?? "", ids[1] ?? ""];
  await openReview(admin, "demo", { artifactIds, decision: { artifactId: ids[0] ?? "" } }, undefined);
  const open = await openReview(admin, "demo", { artifactIds: [ids[1] ?? ""] }, undefined);
  expect((await press(1e9)).listed).toEqual([2]);
  await db().review.deleteMany({ where: { id: { in: [open.id] } } });
  await db().preferred.deleteMany();
});

it("execution spares what was picked, or became too young, since it was planned", async () => {
  await arrange(three);
  const first = await press(1e9);
  expect(first.listed).toEqual([0, 1, 2]);
  const mark = { workspaceId, accountId: admin.accountId, createdAt: new Date(), pipelineId: "p" };
  await db().mark.create({ data: { ...mark, artifactId: ids[1] ?? "", flag: "pick" } });
  const { due, spared } = await executePlan(admin, "demo", first.id, false);
  expect(due.map(({ artifactId }) => ids.indexOf(artifactId)).sort()).toEqual([0, 2]);
  expect(spared).toEqual([{ artifactId: ids[1], why: "Someone picked or starred it." }]);
  await db().artifact.updateMany({ data: { removeAfter: null, removePlanId: null } });
  const second = await press(1e9);
  await db().$executeRaw`UPDATE "PolicyVersion" SET "minAgeDays" = 25`;
  const { counts } = await executePlan(admin, "demo", second.id, false);
  expect(counts).toEqual({ due: 0, removed: 0, spared: 2 });
});

it("an environment that does not exist is refused", async () => {
  const underPressure = { environment: "nowhere", freeBytes: 1 };
  await expect(createPlan(admin, "demo", { underPressure }, undefined)).rejects.toMatchObject({
    code: "invalid",
  });
});
