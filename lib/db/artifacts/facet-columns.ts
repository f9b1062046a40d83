import { Prisma } from "@/lib/db/generated/client";
import { type ColumnFilter, columnFilters } from "@/lib/domain/lists/filters";

const { raw } = Prisma;

/** Counts stop here; larger ones are reported as "more". */
export const facetLimit = 1000;
/** The most values that a facet lists. */
export const valuesLimit = 40;

const columns = {
  set: '"setId"',
  model: '"modelKey"',
  pipeline: '"pipelineId"',
  preset: '"presetKey"',
  sampler: "sampler",
  steps: "steps",
  size: '"sizeKey"',
  format: "type",
  ai: "ai",
  credentials: "credentials",
  signer: "signer",
} as const satisfies Record<ColumnFilter, string>;
export type FacetKey = ColumnFilter;
export const facetKeys: readonly FacetKey[] = columnFilters;

/** The facet's column of `"Artifact" a`. */
export const columnOf = (key: FacetKey): Prisma.Sql => raw(`a.${columns[key]}`);

/** Sets are unlimited and their ids ascend with time, so the newest are walked and listed first. */
export const isNewestFirst = (key: FacetKey) => key === "set";

export type FacetCount = { value: string; count: number };

const ascending = (a: FacetCount, b: FacetCount) => (a.value < b.value ? -1 : 1);
const byFrequency = (a: FacetCount, b: FacetCount) => b.count - a.count || ascending(a, b);

/** One count for each value. */
export function summed(counted: readonly FacetCount[]): FacetCount[] {
  const total = new Map<string, number>();
  for (const { value, count } of counted) total.set(value, (total.get(value) ?? 0) + count);
  return [...total].map(([value, count]) => ({ value, count }));
}

/** Sums the counts per value; the most frequent first, or for sets the newest. */
export function shownCounts(key: FacetKey, counted: readonly FacetCount[]): FacetCount[] {
  const order = isNewestFirst(key) ? (a: FacetCount, b: FacetCount) => ascending(b, a) : byFrequency;
  return summed(counted).sort(order).slice(0, valuesLimit);
}
