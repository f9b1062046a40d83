import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { everyItem } from "@/lib/client/paging";
import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { closeDb, db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts, seedStars } from "@/tools/testing/seed-artifacts";
import { listArtifacts } from "./list-artifacts";
import { listFacets } from "./list-facets";
import { listMonths } from "./list-months";

useFluxara();

const count = 60;
let viewer: Viewer;
type Row = { id: string; createdAt: Date; stars: number; model: string | null; pipelineId: string };
let rows: Row[] = [];

beforeAll(async () => {
  // A database server in another time zone must not shift page boundaries or months.
  await db().$executeRawUnsafe(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'Asia/Kathmandu'); END $$`,
  );
  await closeDb();
  viewer = await makeViewer("admin");
  await seedArtifacts("demo", viewer.accountId, count);
  // Few distinct times for many artifacts, so that there are many ties.
  await db()
    .$executeRaw`UPDATE "Artifact" SET "createdAt" = '2026-10-31T23:59:00.250Z'::timestamptz + (index * 7 % 5) * interval '20 seconds'`;
  await seedStars(viewer.accountId, 3);
  const artifacts = await db().artifact.findMany({ include: { marks: true } });
  rows = artifacts.map((a) => ({
    id: a.id,
    model: a.model,
    pipelineId: a.pipelineId,
    createdAt: a.createdAt ?? new Date(0),
    stars: a.marks[0]?.stars ?? 0,
  }));
});

async function pages(query: object, limit: number): Promise<string[]> {
  const ids: string[] = [];
  const read = (after: object) =>
    listArtifacts(viewer, "demo", ArtifactQuery.parse({ ...query, limit, ...after }));
  for await (const { id } of everyItem(read)) ids.push(id);
  return ids;
}

const newest = (a: Row, b: Row) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1);
const orders = {
  newest,
  oldest: (a: Row, b: Row) => -newest(a, b),
  expiry: (a: Row, b: Row) => -newest(a, b),
  rating: (a: Row, b: Row) => b.stars - a.stars || newest(a, b),
};

it.each(Object.keys(orders) as (keyof typeof orders)[])(
  "pages by %s hold everything once, in order, at any size",
  async (sort) => {
    const expected = [...rows].sort(orders[sort]).map((r) => r.id);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 61 }), async (limit) => {
        expect(await pages({ sort }, limit)).toEqual(expected);
      }),
      { numRuns: 5, examples: [[7], [15], [60]] },
    );
  },
);

it.each<[object, (row: Row) => boolean]>([
  [{ model: "model-4" }, (r) => r.model === "model-4"],
  [{ model: ["model-0", "model-3"] }, (r) => r.model === "model-0" || r.model === "model-3"],
  [{ "not.model": "model-4" }, (r) => r.model !== "model-4"],
  [
    { model: "model-0", pipeline: "pipeline-2" },
    (r) => r.model === "model-0" && r.pipelineId === "pipeline-2",
  ],
])("by rating under %o the starred ones come first, and nothing else comes", async (query, matches) => {
  const expected = rows.filter(matches).sort(orders.rating);
  expect(new Set(expected.map((r) => r.stars > 0))).toEqual(new Set([true, false]));
  expect(await pages({ ...query, sort: "rating" }, 3)).toEqual(expected.map((r) => r.id));
});

it("a filter finds what matches it: models, excluded models, words, marks, times", async () => {
  const where = async (query: object) => (await pages(query, 200)).length;
  const total = (match: (i: number) => boolean) =>
    Array.from({ length: count }, (_, k) => k + 1).filter(match).length;
  expect(await where({ model: "model-3" })).toBe(total((i) => i % 8 === 3));
  expect(await where({ model: ["model-3", "model-4"] })).toBe(total((i) => i % 8 === 3 || i % 8 === 4));
  expect(await where({ "not.model": "model-3" })).toBe(total((i) => i % 8 !== 3));
  const { id: withoutModel } = await makeArtifact(viewer);
  expect(await where({ "not.model": "model-3" })).toBe(total((i) => i % 8 !== 3) + 1);
  await db().artifact.delete({ where: { id: withoutModel } });
  expect(await where({ q: "CAT number" })).toBe(count);
  expect(await where({ q: "cat number 17" })).toBe(1);
  expect(await where({ q: "cat dog" })).toBe(0);
  expect(await where({ q: "'); DROP TABLE & | ! :*" })).toBe(0);
  expect(await where({ steps: ["20", "21"], size: "8x8", format: "png" })).toBe(total((i) => i % 5 < 2));
  expect(await where({ mark: "none" })).toBe(count);
  const edge = "2026-11-01T00:00:00.000Z";
  const before = rows.filter((r) => r.createdAt < new Date(edge)).length;
  expect([await where({ createdBefore: edge }), await where({ createdAfter: edge })]).toEqual([
    before,
    count - before,
  ]);
});

it("facets count under all filters but their own", async () => {
  const facets = await listFacets(viewer, "demo", ArtifactFilters.parse({ model: "model-3", steps: "20" }));
  const of = (key: string) =>
    Object.fromEntries(facets.find((f) => f.key === key)?.values.map((v) => [v.value, v.count]) ?? []);
  const total = (match: (i: number) => boolean) =>
    Array.from({ length: count }, (_, k) => k + 1).filter(match).length;
  expect(Object.keys(of("model"))).toHaveLength(8);
  expect(of("model")["model-3"]).toBe(total((i) => i % 8 === 3 && i % 5 === 0));
  expect(of("steps")["21"]).toBe(total((i) => i % 8 === 3 && i % 5 === 1));
  expect(of("format")).toEqual({ png: total((i) => i % 8 === 3 && i % 5 === 0) });
});

it("every facet may have a filter of its own at once", async () => {
  const set = "01900000-0000-7000-9000-000000000000";
  const own = {
    set,
    model: "m",
    pipeline: "p",
    preset: "p",
    sampler: "s",
    steps: "20",
    size: "8x8",
    format: "png",
  };
  expect(await listFacets(viewer, "demo", ArtifactFilters.parse(own))).toEqual([]);
  const without = { ...own, set: [], preset: [], sampler: [], model: "model-3", pipeline: "pipeline-1" };
  const facets = await listFacets(viewer, "demo", ArtifactFilters.parse(without));
  expect(facets.find((facet) => facet.key === "state")?.values[0]?.count).toBeGreaterThan(0);
});

it("months are those of UTC", async () => {
  const inOctober = rows.filter((r) => r.createdAt < new Date("2026-11-01T00:00:00Z")).length;
  expect(await listMonths(viewer, "demo")).toEqual([
    { month: "2026-11", count: count - inOctober, more: false },
    { month: "2026-10", count: inOctober, more: false },
  ]);
});

it("by expiry what is protected is left out", async () => {
  const [a, b, c] = rows;
  if (!a || !b || !c) throw new Error("no rows");
  await openReview(viewer, "demo", { artifactIds: [a.id, b.id], decision: { artifactId: a.id } }, undefined);
  await openReview(viewer, "demo", { artifactIds: [c.id] }, undefined);
  const listed = await pages({ sort: "expiry" }, 50);
  expect(listed).toEqual(
    [...rows]
      .sort(orders.expiry)
      .map((r) => r.id)
      .filter((id) => id !== a.id && id !== c.id),
  );
});

it("the database's clock and ours agree", async () => {
  const now = new Date();
  const [row] = await db().$queryRaw<
    { seconds: number }[]
  >`SELECT extract(epoch FROM now() - ${now}::timestamptz)::float8 AS seconds`;
  expect(Math.abs(row?.seconds ?? Infinity)).toBeLessThan(60);
});
