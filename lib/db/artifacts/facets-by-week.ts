import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";
import { type FacetCount, type FacetKey, facetLimit, isNewestFirst, summed } from "./facet-columns";
import { countTogether, type FacetPass } from "./facet-pass";
import { stillOpen, type Values, valuesOf } from "./facet-values";
import { isFewAnyway, type ListFilters } from "./list-sql";
import { shareOfWeek, weeksBetween } from "./weeks-sql";

const firstWeeks = 4;
/** Safety factor, since weeks differ. */
const margin = 1.1;

/**
 * The weeks from the newest artifact's to the oldest's, newest first. `begun`: the fraction of the first week that had
 * passed by the newest artifact.
 */
type Weeks = { all: number[]; begun: number };

async function weeksOf({ workspaceId }: Scope): Promise<Weeks> {
  const rows = await db().$queryRaw<{ newest: Date | null; oldest: Date | null }[]>`
    SELECT max("createdAt") AS newest, min("createdAt") AS oldest FROM "Artifact"
    WHERE "workspaceId" = ${workspaceId}::uuid AND state = 'available'`;
  const { newest, oldest } = rows[0] ?? { newest: null, oldest: null };
  if (newest === null || oldest === null) return { all: [], begun: 0 };
  return { all: weeksBetween(newest, oldest), begun: shareOfWeek(newest) };
}

function sum(passes: readonly FacetPass[]): FacetPass {
  const counts = new Map<FacetKey, FacetCount[]>();
  for (const pass of passes)
    for (const [key, counted] of pass.counts) counts.set(key, [...(counts.get(key) ?? []), ...counted]);
  const total = passes.reduce((all, pass) => all + pass.total, 0);
  return { total, counts: new Map([...counts].map(([key, counted]) => [key, summed(counted)])) };
}

type FacetRead = { pass: FacetPass; weeks: number; begun: number };

/** How many weeks contain `wanted` artifacts if those read so far contain `found` and all weeks are alike. */
const weeksWith = (wanted: number, found: number, { weeks, begun }: FacetRead) =>
  Math.ceil((margin * (weeks - 1 + begun) * wanted) / found + 1 - begun);

/**
 * For each column, how many weeks settle all values that can be settled within `enough` weeks; columns without such
 * values are left out.
 */
function weeksToSettle(read: FacetRead, open: Values, enough: number): Map<FacetKey, number> {
  const each = [...open].map(([key, values]): [FacetKey, number] => {
    const counts = new Map(read.pass.counts.get(key)?.map(({ value, count }) => [value, count]));
    const weeks = values.map((value) => weeksWith(facetLimit + 1, counts.get(value) ?? 0, read));
    return [key, Math.max(0, ...weeks.filter((some) => some <= enough))];
  });
  return new Map(each.filter(([, weeks]) => weeks > 0));
}

/** What was read, and which values it leaves open. */
export type FacetPart = { read: FacetPass; open: Values };

/**
 * Counts week by week, for words that many artifacts have, among about the newest `most` available ones, until no
 * further values can be settled. A prefix is taken for a whole word here, so this finds fewer than the filters do: for
 * a prefix, the full-text index merges all words that begin with it. Null if it would have to read nearly everything,
 * which is faster in one pass, or does not apply.
 */
export async function countByWeek(
  scope: Scope,
  filters: ListFilters,
  keys: readonly FacetKey[],
  most: number,
): Promise<FacetPart | null> {
  const isOfOthers = filters.states.some((state) => state !== "available");
  if (filters.words.length === 0 || isFewAnyway(filters) || isOfOthers) return null;
  const columns = keys.filter((key) => !isNewestFirst(key));
  // Sets alone have no values to settle.
  if (columns.length === 0) return null;
  const { all, begun } = await weeksOf(scope);
  const words = filters.words.map((word) => ({ ...word, isPrefix: false }));
  const countIn = (weeks: readonly number[], of: readonly FacetKey[]) =>
    countTogether(scope, { ...filters, words, weeks }, of, most + 1);
  /** Counts two halves in parallel. */
  const count = async (from: number, to: number, of: readonly FacetKey[]) => {
    const middle = Math.ceil((from + to) / 2);
    return sum(await Promise.all([countIn(all.slice(from, middle), of), countIn(all.slice(middle, to), of)]));
  };
  const [near, values] = await Promise.all([
    count(0, firstWeeks, columns),
    valuesOf(scope, filters, columns),
  ]);
  let read: FacetRead = { pass: near, weeks: firstWeeks, begun };
  const enough = weeksWith(most, near.total, read);
  if (enough >= all.length) return null;
  let open = stillOpen(values, near.counts);
  for (let left = open; ; ) {
    const settling = weeksToSettle(read, left, enough);
    if (settling.size === 0) break;
    const weeks = Math.max(...settling.values());
    const pass = sum([read.pass, await count(read.weeks, weeks, [...settling.keys()])]);
    read = { pass, weeks, begun };
    open = stillOpen(values, pass.counts);
    left = new Map([...open].filter(([key]) => settling.has(key)));
  }
  return read.pass.total > facetLimit ? { read: read.pass, open } : null;
}
