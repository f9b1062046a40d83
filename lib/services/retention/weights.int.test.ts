import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { db } from "@/lib/db/client";
import { listDayWeights } from "@/lib/db/retention/preview-counts";
import { addWeightChanges } from "@/lib/db/system/retention/weights";
import { inSnapshot } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { createHold } from "@/lib/services/holds/create-hold";
import { openReview } from "@/lib/services/reviews/open-review";
import { draws } from "@/tools/testing/draws";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { judgeEach } from "@/tools/testing/judge-each";
import { seedRetention } from "@/tools/testing/seed-retention";
import { connectTo } from "@/tools/testing/server/server";
import { countExpiring } from "./preview-days";
import { withPolicy } from "./tried-rules";

const bySweep = authorizeSystem("sweep");

useFluxara();

let admin: Viewer;
let scope: Scope<"retention:write">;
let writers: Awaited<ReturnType<typeof connectTo>>[] = [];
let all: { id: string }[] = [];

beforeAll(async () => {
  admin = await makeViewer("admin");
  await seedRetention(admin);
  await db()
    .$executeRaw`DELETE FROM "Artifact" WHERE index > 240 AND id NOT IN (SELECT "artifactId" FROM "Candidate")
    AND id NOT IN (SELECT "artifactId" FROM "Hold" WHERE "artifactId" IS NOT NULL)`;
  scope = authorize(admin, "demo", "retention:write");
  writers = await Promise.all([0, 1, 2].map(() => connectTo(process.env.DATABASE_URL)));
  await db().$executeRaw`UPDATE "Job" SET "endedAt" = now() - interval '20 days' WHERE "endedAt" IS NULL`;
  const rows = await db().$queryRaw<{ row: { id: string } }[]>`
    SELECT to_jsonb(a) AS row FROM "Artifact" a WHERE index <= 240 ORDER BY index`;
  all = rows.map(({ row }) => row);
});
afterAll(() => Promise.all(writers.map((writer) => writer.end())));

/** Statements on several artifacts at once: $1 are their ids, $2 is a number. */
const changes = {
  appear: `UPDATE "Artifact" SET state = 'available', "removedAt" = NULL, "createdAt" = now() - $2::int * interval '7 hours'
    WHERE id = ANY($1)`,
  remove: `UPDATE "Artifact" SET state = 'removed', "removedAt" = now() - $2::int * interval '1 second' WHERE id = ANY($1)
    AND state = 'available'`,
  restore: `UPDATE "Artifact" SET state = 'available', "removedAt" = NULL WHERE id = ANY($1) AND state = 'removed'
    AND "createdAt" IS NOT NULL AND $2::int >= 0`,
  unmake: `UPDATE "Artifact" SET state = 'written', "removedAt" = NULL, "createdAt" = NULL WHERE id = ANY($1) AND $2::int >= 0
    AND id NOT IN (SELECT "artifactId" FROM "Candidate")`,
  move: `UPDATE "Artifact" SET "environmentId" = (SELECT id FROM "Environment" ORDER BY key OFFSET $2::int % 3 LIMIT 1)
    WHERE id = ANY($1)`,
  weigh: `UPDATE "Artifact" SET bytes = 1 + $2::int WHERE id = ANY($1)`,
  schedule: `UPDATE "Artifact" SET "removeAfter" = now() + $2::int * interval '1 hour' WHERE id = ANY($1)`,
  delete: `DELETE FROM "Artifact" WHERE id = ANY($1) AND $2::int >= 0 AND id NOT IN (SELECT "artifactId" FROM "Candidate")
    AND id NOT IN (SELECT "artifactId" FROM "Hold" WHERE "artifactId" IS NOT NULL)`,
};
const columns = [
  ...[
    "id",
    "workspaceId",
    "jobId",
    "index",
    "environmentId",
    "sha256",
    "bytes",
    "name",
    "state",
    "writtenAt",
    "createdAt",
  ],
  ...["removedAt", "type", "width", "height", "animated", "model", "sizeKey", "pipelineId"],
].map((column) => `"${column}"`);
const insert = `INSERT INTO "Artifact" (${columns}) SELECT ${columns} FROM unnest($1::jsonb[]) r,
  jsonb_populate_record(NULL::"Artifact", r) ON CONFLICT DO NOTHING`;

const place = fc.nat({ max: 79 });
const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      act: fc.constantFrom(...(Object.keys(changes) as (keyof typeof changes)[]), "insert" as const),
      writer: fc.nat({ max: 2 }),
      places: fc.uniqueArray(place, { minLength: 1, maxLength: 9 }),
      number: fc.integer({ min: 0, max: 300 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constantFrom("begin" as const, "commit" as const, "rollback" as const),
      writer: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom("hold" as const, "prefer" as const, "review" as const),
      place,
    }),
  },
  { weight: 3, arbitrary: fc.constant({ act: "add" as const }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Each writer has its own artifacts, so none waits for another's transaction. The first one uses no transactions. */
const of = (writer: number, places: readonly number[]) => places.flatMap((at) => all[at * 3 + writer] ?? []);

async function protect(act: "hold" | "prefer" | "review", id: string): Promise<void> {
  const body = { artifactIds: [id], ...(act === "prefer" ? { decision: { artifactId: id } } : {}) };
  const target = { kind: "artifact", id } as const;
  const done =
    act === "hold"
      ? createHold(admin, "demo", { target, name: "Press", reason: "Printed" }, undefined)
      : openReview(admin, "demo", body, undefined);
  // What does not exist, or was already decided, cannot be protected.
  await done.catch((error) => expect(error).toMatchObject({ code: expect.any(String) }));
}

async function take(next: Step): Promise<void> {
  if (next.act === "add") return addWeightChanges(bySweep);
  if ("place" in next) return protect(next.act, all[next.place * 3]?.id ?? "");
  const writer = writers[next.writer];
  if (!("places" in next)) {
    if (next.writer > 0) await writer?.query(next.act);
    return;
  }
  const rows = of(next.writer, next.places);
  if (next.act === "insert") await writer?.query(insert, [rows.map((each) => JSON.stringify(each))]);
  else await writer?.query(changes[next.act], [rows.map(({ id }) => id), next.number]);
}

const question = fc.record({
  days: fc.integer({ min: 1, max: 100 }),
  keepPreferred: fc.boolean(),
  keepInOpenReviews: fc.boolean(),
  minutes: fc.integer({ min: -40_000, max: 40_000 }),
  hidden: fc.uniqueArray(fc.nat({ max: 239 }), { maxLength: 4 }),
});
type Question = typeof question extends fc.Arbitrary<infer T> ? T : never;

async function expectExact({ minutes, hidden, ...rule }: Question): Promise<void> {
  const policy = { ...firstPolicy, ...rule };
  const asOf = new Date(Date.now() + minutes * 60_000);
  const except = hidden.flatMap((i) => all[i]?.id ?? []);
  const seen = { ...scope, sight: { ...scope.sight, except } };
  const counted = await countExpiring(seen, withPolicy(await loadRules(seen), policy), asOf);
  const { going: _, spared, ...expected } = await judgeEach(seen, policy, asOf);
  expect({ ...counted, spared: { ...counted.spared, leased: 0 } }).toEqual({ ...expected, spared });
}

it("usage counts exactly what judging each alone comes to, amid open transactions and changes not yet added up", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, question), { minLength: 5, maxLength: 30 }), async (steps) => {
      for (const writer of writers) await writer.query("rollback");
      for (const [next, asked] of steps) {
        await take(next);
        await expectExact(asked);
      }
    }),
    { numRuns: draws(25) },
  );
  for (const writer of writers) await writer.query("rollback");
}, 240_000);

/** Weights by day, as stored and as counted from the artifacts, in one snapshot. */
const bothWays = () =>
  inSnapshot(async (tx) => {
    const weights = await listDayWeights(scope, tx);
    const there = await tx.$queryRaw<typeof weights>`
      SELECT "environmentId", ("createdAt" AT TIME ZONE 'UTC')::date AS at, count(*)::int AS count, sum(bytes)::float8 AS bytes
      FROM "Artifact" WHERE state = 'available' GROUP BY 1, 2`;
    const sorted = (rows: typeof weights) => rows.map((row) => JSON.stringify(row)).sort();
    return [sorted(weights), sorted(there)];
  });

it("holds in every snapshot while several write and several add up at once", async () => {
  let writing = writers.length;
  const acts = Object.values(changes);
  const writes = writers.map(async (writer, k) => {
    try {
      for (let i = 0; i < 150; i++) {
        const ids = of(k, [i % 80, (i * 7) % 80, (i * 13) % 80]).map(({ id }) => id);
        await writer.query("begin");
        await writer.query(acts[(i + k) % (acts.length - 1)] ?? "", [ids, i]);
        await writer.query(acts[(i * 3 + k) % (acts.length - 1)] ?? "", [ids, i % 50]);
        await writer.query(i % 5 === 0 ? "rollback" : "commit");
      }
    } finally {
      writing--;
    }
  });
  const adding = [1, 2].map(async () => {
    while (writing > 0) await addWeightChanges(bySweep);
  });
  let looks = 0;
  for (; writing > 0; looks++) {
    const [weights, there] = await bothWays();
    expect(weights).toEqual(there);
  }
  await Promise.all([...writes, ...adding]);
  const [weights, there] = await bothWays();
  expect(weights).toEqual(there);
  expect(looks).toBeGreaterThan(5);
}, 120_000);

it("nothing is left of changes that were added up, nor of a workspace that is removed", async () => {
  await addWeightChanges(bySweep);
  expect(await db().weightChange.count()).toBe(0);
  expect(await db().dayWeight.count()).toBeGreaterThan(0);
  await db().artifact.deleteMany({
    where: { workspaceId: scope.workspaceId, candidates: { none: {} }, holds: { none: {} } },
  });
  await addWeightChanges(bySweep);
  const [weights, there] = await bothWays();
  expect(weights).toEqual(there);
  expect(await db().dayWeight.count({ where: { count: 0 } })).toBe(0);
});

it("a change that the triggers did not see is found by comparing", async () => {
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRaw`UPDATE "Artifact" SET bytes = bytes + 1 WHERE state = 'available'`;
  });
  const [weights, there] = await bothWays();
  expect(weights).not.toEqual(there);
});
