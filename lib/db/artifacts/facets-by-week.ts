import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";
import { type FacetCount, type FacetKey, facetLimit, isNewestFirst, summed } from "./facet-columns";
import { countTogether, type Pass } from "./facet-pass";
import { unsettled } from "./facet-values";
import { isFewAnyway, type ListFilters } from "./list-sql";
import { weeksBetween } from "./words-sql";

const firstWeeks = 4;
/** Weeks are not alike. */
const margin = 1.1;

/** From the newest artifact's to the oldest's. */
async function allWeeks({ workspaceId }: Scope): Promise<number[]> {
  const rows = await db().$queryRaw<{ newest: Date | null; oldest: Date | null }[]>`
    SELECT max("createdAt") AS newest, min("createdAt") AS oldest FROM "Artifact"
    WHERE "workspaceId" = ${workspaceId}::uuid AND state = 'available'`;
  const { newest, oldest } = rows[0] ?? { newest: null, oldest: null };
  return newest === null || oldest === null ? [] : weeksBetween(newest, oldest);
}

function sum(passes: readonly Pass[]): Pass {
  const counts = new Map<FacetKey, FacetCount[]>();
  for (const pass of passes)
    for (const [key, counted] of pass.counts) counts.set(key, [...(counts.get(key) ?? []), ...counted]);
  const total = passes.reduce((all, pass) => all + pass.total, 0);
  return { total, counts: new Map([...counts].map(([key, counted]) => [key, summed(counted)])) };
}

type Read = { near: Pass; open: ReadonlyMap<FacetKey, readonly string[]>; enough: number };

/** Weeks that settle what can be settled within `enough`, if the others are like the first ones. */
function weeksToSettle({ near, open, enough }: Read): number {
  const each = [...open].flatMap(([key, values]) => {
    const counts = new Map(near.counts.get(key)?.map(({ value, count }) => [value, count]));
    return values.map((value) =>
      Math.ceil((margin * firstWeeks * (facetLimit + 1)) / (counts.get(value) ?? 0)),
    );
  });
  return Math.max(firstWeeks, ...each.filter((weeks) => weeks <= enough));
}

/**
 * Counts among at most about the newest `most` of what is available and has words that many have, until no more values are
 * settled. Less than what the filters leave, as a prefix is taken for a whole word here: the index of words has to put
 * together all that begin with it. Null where that many are nearly all, which are better read at once.
 */
export async function countByWeek(
  scope: Scope,
  filters: ListFilters,
  keys: readonly FacetKey[],
  most: number,
): Promise<Pass | null> {
  const isOfOthers = filters.states.some((state) => state !== "available");
  if (filters.words.length === 0 || isFewAnyway(filters) || isOfOthers) return null;
  const columns = keys.filter((key) => !isNewestFirst(key));
  const weeks = await allWeeks(scope);
  const words = filters.words.map((word) => ({ ...word, isPrefix: false }));
  const countIn = (some: readonly number[], of: readonly FacetKey[]) =>
    countTogether(scope, { ...filters, words, weeks: some }, of, most + 1);
  /** In two halves at once. */
  const count = async (from: number, to: number, of: readonly FacetKey[]) => {
    const middle = Math.ceil((from + to) / 2);
    return sum(
      await Promise.all([countIn(weeks.slice(from, middle), of), countIn(weeks.slice(middle, to), of)]),
    );
  };
  const near = await count(0, firstWeeks, columns);
  const enough = Math.ceil((margin * firstWeeks * most) / near.total);
  if (enough >= weeks.length) return null;
  const open = await unsettled(scope, filters, near.counts, columns);
  const left = columns.filter((key) => open.get(key)?.length !== 0);
  const end = weeksToSettle({ near, open, enough });
  const all = end === firstWeeks ? near : sum([near, await count(firstWeeks, end, left)]);
  return all.total > facetLimit ? all : null;
}
