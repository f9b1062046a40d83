import { beforeAll, expect, it } from "vitest";
import { assertDefined } from "@/lib/assert";
import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { asLongWork } from "@/lib/lane";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { listFacets } from "@/lib/services/artifacts/list-facets";
import { listFilters } from "@/lib/services/artifacts/list-filters";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { listArtifactPositions } from "./list-artifacts";
import { type ListFilters, whereSql } from "./list-sql";
import { lookUpStackedWords, lookUpWords } from "./look-up-words";
import { idsInOrder } from "./words-sql";

const { sql } = Prisma;

useFluxara();

const many = 1_500;
let viewer: Viewer;
let scope: Scope;

/** All prompts hold the same hundreds of words, in two orders, and one of three that tell them apart. */
beforeAll(async () => {
  viewer = await makeViewer("reviewer");
  scope = authorize(viewer, "demo", "artifact:read");
  await seedArtifacts("demo", scope.userId, many);
  await asLongWork(async () => {
    await db()
      .$executeRaw`UPDATE "Artifact" SET prompt = CASE WHEN index % 2 = 0 THEN 'red fox, ' ELSE 'fox-red, ' END
      || 'rest' || index % 3 || (SELECT string_agg(' word' || i, '') FROM generate_series(1, 300) i)`;
    // Merges what the index has not sorted in yet.
    await db().$executeRaw`VACUUM ANALYZE "Artifact"`;
  });
}, 120_000);

const filtersOf = (q: string) => listFilters(ArtifactQuery.parse({ q }), new Map(), new Date());
const excluded = (words: number) => Array.from({ length: words }, (_, i) => `-x${i.toString(36)}`).join(" ");

/** How long the database takes to run a query, without planning: the fastest of three. */
async function fastest(query: Prisma.Sql): Promise<number> {
  const times: number[] = [];
  while (times.length < 3) {
    const [row] = await db().$queryRaw<{ "QUERY PLAN": { "Execution Time": number }[] }[]>`
      EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${query}`;
    times.push(row?.["QUERY PLAN"][0]?.["Execution Time"] ?? Number.NaN);
  }
  return Math.min(...times);
}

const count = async (filters: ListFilters) => {
  const statement = countSql(whereSql(scope, filters));
  return (await asLongWork(() => db().$queryRaw<{ count: bigint }[]>(statement)))[0]?.count;
};
const countSql = (where: Prisma.Sql) => sql`SELECT count(*) FROM "Artifact" a WHERE ${where}`;
const counting = (q: string) => countSql(whereSql(scope, filtersOf(q)));
const parsing = () =>
  fastest(countSql(sql`NOT to_tsvector('simple', coalesce(a.prompt, '')) @@ to_tsquery('simple', 'x1')`));

it("ninety excluded words cost no more than one, and no prompt is parsed for them", async () => {
  const parsed = await parsing();
  expect(await fastest(counting(excluded(90)))).toBeLessThan(parsed / 4);
  expect(await fastest(counting("-word1 -word2 -word3"))).toBeLessThan(parsed / 4);
});

it("a phrase whose words all prompts hold is looked for without parsing them", async () => {
  const ids = assertDefined(idsInOrder(scope, filtersOf('"fox word7"').words), "a phrase");
  expect(await fastest(ids)).toBeLessThan((await parsing()) / 2);
});

const found = async (q: string) => {
  const { items } = await listArtifacts(viewer, "demo", ArtifactQuery.parse({ q, limit: 200 }));
  return new Set(items.map(({ name }) => Number(name.slice(1)) % 6));
};
const counted = async (q: string) => {
  const facets = await listFacets(viewer, "demo", ArtifactFilters.parse({ q }));
  const steps = facets.find(({ key }) => key === "steps")?.values ?? [];
  return steps.reduce((sum, value) => sum + value.count, 0);
};

it.each([
  ["-rest0", [1, 2, 4, 5], 1_000],
  ["-rest0 -rest1", [2, 5], 500],
  ["-rest0 -rest1 -rest2", [], 0],
  ["fox -rest0 -rest1", [2, 5], 500],
  ['-"red fox"', [1, 3, 5], 750],
  ['-"red fox" -rest0', [1, 5], 500],
  ['-"red fox" -"fox red"', [], 0],
  ['"fox red" -rest0', [1, 5], 500],
  ['"red fox" "rest1 word1"', [4], 250],
  ["-zzyzx", [0, 1, 2, 3, 4, 5], 1_500],
] as const)("%s finds the same in a list and in facets", async (q, rests, total) => {
  expect(await found(q)).toEqual(new Set(rests));
  expect(await counted(q)).toBe(total);
});

const queries = [
  "-rest0",
  '-"red fox"',
  "-fox",
  '"fox red" -rest1',
  '"red fox"',
  "r",
  "fox rest1",
  "fox rest1 -r",
];

it("what was looked up once finds what every statement would look up", async () => {
  for (const stack of [null, { by: "job", within: null, createdAfter: null, createdBefore: null } as const])
    for (const q of queries) {
      const filters = { ...filtersOf(q), stack };
      const all = [filters, await lookUpWords(scope, filters), { ...filters, lookedUp: [] }];
      const [plain, settled, read] = await Promise.all(all.map(count));
      expect({ settled, read }, q).toEqual({ settled: plain, read: plain });
    }
});

it("stacks of words are listed alike, whether looked up or read", async () => {
  const stack = { by: "set", within: null, createdAfter: null, createdBefore: null } as const;
  for (const q of ["fox rest1", "r", '"red fox" rest1', "fox -rest0"]) {
    const filters = { ...filtersOf(q), stack };
    const page = { sort: "newest", after: null, take: 40 } as const;
    const all = [filters, await lookUpStackedWords(scope, filters), { ...filters, lookedUp: [] }];
    const idsOf = async (each: ListFilters) =>
      (await listArtifactPositions(scope, each, page)).map(({ id }) => id);
    const [plain = [], ...others] = await Promise.all(all.map(idsOf));
    expect(plain.length, q).toBeGreaterThan(0);
    expect(others, q).toEqual([plain, plain]);
  }
});
