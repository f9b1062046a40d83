import fc from "fast-check";
import pg from "pg";
import { beforeAll, expect, it, vi } from "vitest";
import { ArtifactFilters } from "@/lib/contracts/artifacts/artifact";
import { authorize, type Scope } from "@/lib/domain/access/access";
import { listFilters } from "@/lib/services/artifacts/list-filters";
import { draws } from "@/tools/testing/draws";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { always, type SearchedRow as Row, seedSearched } from "@/tools/testing/seed-searched";
import { type FacetKey, facetKeys, facetLimit } from "./facet-columns";
import { countFacets, countWhere } from "./facets";
import { countByWeek } from "./facets-by-week";
import { type ListPage, listArtifactPositions } from "./list-artifacts";

useFluxara();

let scope: Scope;
let rows: Row[] = [];

beforeAll(async () => {
  scope = authorize(await makeViewer("admin"), "demo", "artifact:read");
  rows = await seedSearched(scope);
}, 120_000);

type Query = { q: string; state: string[]; model: string[]; preset: string[] };
const words = fc.constantFrom("all", "half", "other", "seldom", "rare", "former", "distant", "ha", "none");
const query: fc.Arbitrary<Query> = fc.record<Query>({
  q: fc
    .tuple(fc.constantFrom("", `${always} `), fc.array(words, { maxLength: 2 }))
    .map(([before, last]) => `${before}${last.join(" ")}`.trim()),
  state: fc.constantFrom<string[]>(["available"], ["removed"], ["available", "removed"]),
  model: fc.constantFrom<string[]>([], ["model-3"], ["model-1", "model-2"]),
  preset: fc.constantFrom<string[]>([], ["preset-2"]),
});

const filtersOf = (given: Query) => listFilters(ArtifactFilters.parse(given), new Map(), new Date());

/** The last word matches as a prefix, the others as whole words. */
function matches(row: Row, { q, state, model, preset }: Query): boolean {
  const [last = "", ...whole] = q.split(" ").reverse();
  const has = row.prompt.split(" ");
  const among = (values: string[], value: string | null) =>
    values.length === 0 || values.includes(value ?? "");
  return (
    has.some((word) => word.startsWith(last)) &&
    whole.every((word) => has.includes(word)) &&
    state.includes(row.state) &&
    among(model, row.values.model) &&
    among(preset, row.values.preset)
  );
}

const newest = (a: Row, b: Row) => b.at - a.at || (a.id < b.id ? 1 : -1);
const orders = {
  newest,
  oldest: (a: Row, b: Row) => -newest(a, b),
  rating: (a: Row, b: Row) => b.stars - a.stars || newest(a, b),
};

it("a search by words lists what matches, in order, however the words are found", async () => {
  const sort = fc.constantFrom("newest" as const, "oldest" as const, "rating" as const);
  await fc.assert(
    fc.asyncProperty(
      query,
      sort,
      fc.integer({ min: 1, max: 120 }),
      fc.nat(300),
      async (given, by, take, skip) => {
        const expected = rows.filter((row) => matches(row, given)).sort(orders[by]);
        const before = expected[skip - 1];
        const after = before
          ? {
              id: before.id,
              at: new Date(before.at),
              stars: by === "rating" ? before.stars || null : null,
              expiresAt: null,
            }
          : null;
        const page: ListPage = { sort: by, after, take };
        const start = before ? skip : 0;
        const positions = await listArtifactPositions(scope, filtersOf(given), page);
        expect(positions.map(({ id }) => id)).toEqual(
          expected.slice(start, start + take).map((row) => row.id),
        );
        expect(await countWhere(scope, filtersOf(given))).toBe(Math.min(expected.length, facetLimit + 1));
      },
    ),
    { numRuns: draws(60) },
  );
});

it("pages of matches that are far down a list, and weeks apart, are found week by week", async () => {
  const given = { q: "distant", state: ["available"], model: [], preset: [] };
  const expected = rows.filter((row) => matches(row, given)).sort(newest);
  const ids: string[] = [];
  for (let after: ListPage["after"] = null; ids.length <= expected.length; ) {
    const page = await listArtifactPositions(scope, filtersOf(given), { sort: "newest", after, take: 4 });
    ids.push(...page.map(({ id }) => id));
    if (page.length < 4) break;
    after = page.at(-1) ?? null;
  }
  expect(ids).toEqual(expected.map(({ id }) => id));
});

type Statement = { text: string; values: unknown[] };

/**
 * The statements that use the full-text index, for some weeks or for all; those that read rows one by one are left out.
 */
async function askedOfWords(
  work: () => Promise<unknown>,
): Promise<{ byWeek: Statement[]; whole: Statement[] }> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    const all = spy.mock.calls.map(([query]) => query as unknown as Statement);
    const ofWords = all.filter(({ text = "" }) => text.includes("to_tsquery") && !text.includes("strpos"));
    const isByWeek = ({ text }: Statement) => text.includes("/ 604800");
    return { byWeek: ofWords.filter(isByWeek), whole: ofWords.filter((each) => !isByWeek(each)) };
  } finally {
    spy.mockRestore();
  }
}

it("the first of these pages are read in some weeks alone; the last one, which is short, in all", async () => {
  const filters = filtersOf({ q: "distant", state: ["available"], model: [], preset: [] });
  const found = await listArtifactPositions(scope, filters, { sort: "newest", after: null, take: 1_000 });
  const pageAfter = (at: number) =>
    askedOfWords(() =>
      listArtifactPositions(scope, filters, { sort: "newest", after: found.at(at) ?? null, take: 4 }),
    );
  // The one over all weeks takes some of the matches at random.
  for (const at of [-found.length - 1, 3]) {
    const { byWeek, whole } = await pageAfter(at);
    expect([byWeek.length, whole.length], `after ${at}`).toEqual([1, 1]);
  }
  // A random part of the whole word's matches and one of the prefix's are not enough.
  const last = await pageAfter(-3);
  expect([last.byWeek.length, last.whole.length]).toEqual([0, 3]);
});

it("facets of a word that many have are counted in some weeks alone", async () => {
  const given = { q: "all", state: ["available"], model: [], preset: [] };
  const most = 1_500;
  const { byWeek, whole } = await askedOfWords(async () => {
    const { counts } = await countFacets(scope, filtersOf(given), facetKeys, most);
    expect(counts.get("format")?.map(({ count }) => capped(count))).toEqual([
      ...countedHere(given, "format").values(),
    ]);
  });
  expect(byWeek.length).toBeGreaterThan(1);
  expect(whole.filter(({ values }) => values.includes(most + 1))).toEqual([]);
  const few = await askedOfWords(() =>
    countFacets(scope, filtersOf({ ...given, q: "seldom" }), facetKeys, most),
  );
  expect(few.whole.filter(({ values }) => values.includes(most + 1))).toHaveLength(1);
});

const capped = (count: number) => Math.min(count, facetLimit + 1);

function countedHere(given: Query, key: FacetKey): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { values } of rows.filter((row) => matches(row, given))) {
    const value = values[key];
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const all = [...counts].map(([value, count]) => [value, capped(count)] as const).sort();
  return new Map(key === "set" ? all.slice(-40) : all);
}

it("reading week by week gives the newest matches, each once", async () => {
  const word = fc.constantFrom("all", "half", "other");
  const column = fc.constantFrom<FacetKey>("steps", "format");
  const partly = { size: 0 };
  await fc.assert(
    fc.asyncProperty(word, column, fc.integer({ min: 1_200, max: 3_000 }), async (q, key, most) => {
      const given = { q, state: ["available"], model: [], preset: [] };
      const part = await countByWeek(scope, filtersOf(given), [key], most);
      if (part === null) return;
      partly.size++;
      const matching = rows.filter((row) => matches(row, given) && row.prompt.split(" ").includes(q));
      const counted = new Map<string | null, number>();
      for (const { values } of matching.sort(newest).slice(0, part.read.total))
        counted.set(values[key], (counted.get(values[key]) ?? 0) + 1);
      counted.delete(null);
      const found = part.read.counts.get(key)?.map(({ value, count }) => [value, count] as const);
      expect(new Map(found)).toEqual(counted);
      const settled = new Set([...counted].filter(([, count]) => count > facetLimit).map(([value]) => value));
      const values = new Set(rows.filter(({ state }) => state === "available").map((row) => row.values[key]));
      const open = [...values].filter((value) => value !== null && !settled.has(value));
      expect(new Set(part.open.get(key))).toEqual(new Set(open));
    }),
    { numRuns: draws(100) },
  );
  expect(partly.size).toBeGreaterThan(5);
});

it("facets are right, whether all are read at once or the rest is counted after a part", async () => {
  await fc.assert(
    fc.asyncProperty(query, fc.constantFrom(1, 50, 1_500, 100_000), async (given, most) => {
      const { counts } = await countFacets(scope, filtersOf(given), facetKeys, most);
      for (const key of facetKeys) {
        const found = (counts.get(key) ?? []).map(({ value, count }) => [value, capped(count)] as const);
        expect(new Map([...found].sort()), key).toEqual(countedHere(given, key));
      }
    }),
    { numRuns: draws(60) },
  );
});
