import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access";
import { visibleSelectionsSql, visibleSql } from "./visible";

export type ListFilters = {
  /** Words; each must occur in the prompt, the last one as a beginning. */
  words: string[];
  states: ("written" | "available" | "removed")[];
  jobIds: string[];
  setIds: string[];
  /** An id, or `preferred`, or `basket`. */
  selection: string | null;
  pipelines: string[];
  presets: string[];
  models: string[];
  notModels: string[];
  samplers: string[];
  steps: number[];
  sizes: string[];
  formats: string[];
  environments: string[];
  marks: ("pick" | "reject" | "none")[];
  preferred: boolean | null;
  /** Only what has no protection and was available at or before, by environment id. */
  expiring: { environmentId: string; cutoff: Date }[] | null;
  keepPreferred: boolean;
  keepInOpenReviews: boolean;
  createdAfter: Date | null;
  createdBefore: Date | null;
};

const { sql, join, empty, raw } = Prisma;
const all = (conditions: Prisma.Sql[]) => join(conditions, " AND ");

function anyOf(
  column: Prisma.Sql,
  values: readonly (string | number)[],
  cast: Prisma.Sql = empty,
): Prisma.Sql[] {
  if (values.length === 0) return [];
  const one = values[0];
  if (values.length === 1 && one !== undefined) return [sql`${column} = ${one}${cast}`];
  return [sql`${column} IN (${join(values.map((v) => sql`${v}${cast}`))})`];
}

const isPreferred = sql`EXISTS (SELECT 1 FROM "Preferred" p WHERE p."artifactId" = a.id)`;
const inOpenReview = sql`EXISTS (SELECT 1 FROM "Candidate" c JOIN "Review" r ON r.id = c."reviewId"
  WHERE c."artifactId" = a.id AND r."closedAt" IS NULL)`;

/** `cat` and `roa` become `'cat' & 'roa':*`; quotes are doubled, so that nothing in a word is an operator. */
function tsquery(words: readonly string[]): string {
  return words
    .map((w, i) => `'${w.replaceAll("'", "''").replaceAll("\\", "")}'${i === words.length - 1 ? ":*" : ""}`)
    .join(" & ");
}

/** Over `"Artifact" a`, as its index has it. */
export const byWords = (words: readonly string[]): Prisma.Sql =>
  sql`to_tsvector('simple', coalesce(a.prompt, '')) @@ to_tsquery('simple', ${tsquery(words)})`;

function inSelection(scope: Scope, selection: string): Prisma.Sql {
  if (selection === "preferred") return isPreferred;
  const which =
    selection === "basket"
      ? sql`s."isBasket" AND s."accountId" = ${scope.userId}::uuid`
      : sql`s.id = ${selection}::uuid`;
  return sql`EXISTS (SELECT 1 FROM "SelectionItem" i JOIN "Selection" s ON s.id = i."selectionId"
    WHERE i."artifactId" = a.id AND ${visibleSelectionsSql(scope)} AND ${which})`;
}

function byMark(scope: Scope, marks: ListFilters["marks"]): Prisma.Sql[] {
  if (marks.length === 0) return [];
  const mine = sql`SELECT 1 FROM "Mark" m WHERE m."artifactId" = a.id AND m."accountId" = ${scope.userId}::uuid`;
  const flags = marks.filter((m) => m !== "none");
  const parts = flags.map((f) => sql`EXISTS (${mine} AND m.flag = ${f}::"MarkFlag")`);
  if (marks.includes("none")) parts.push(sql`NOT EXISTS (${mine} AND m.flag IS NOT NULL)`);
  return [sql`(${join(parts, " OR ")})`];
}

/** What no rule protects; what has not expired is left to `createdAt`. */
export function unprotected(filters: Pick<ListFilters, "keepPreferred" | "keepInOpenReviews">): Prisma.Sql[] {
  return [
    ...(filters.keepPreferred ? [sql`NOT ${isPreferred}`] : []),
    ...(filters.keepInOpenReviews ? [sql`NOT ${inOpenReview}`] : []),
  ];
}

function byExpiry(filters: ListFilters): Prisma.Sql[] {
  if (filters.expiring === null) return [];
  const windows = filters.expiring.map(
    (e) => sql`(a."environmentId" = ${e.environmentId}::uuid AND a."createdAt" <= ${e.cutoff})`,
  );
  const before = windows.length === 0 ? sql`false` : sql`(${join(windows, " OR ")})`;
  return [before, ...unprotected(filters)];
}

/** Written out, so that the planner can use the indexes that hold nothing else. */
const written = {
  written: sql`'written'`,
  available: sql`'available'`,
  removed: sql`'removed'`,
};

/** None given means what is available. */
export function byState(states: ListFilters["states"]): Prisma.Sql {
  const [only = "available", another] = states;
  if (another === undefined) return sql`a.state = ${written[only]}`;
  return sql`a.state IN (${join(states.map((s) => written[s]))})`;
}

/** What a mark carries a copy of, asked of `"Artifact" a` or of `"Mark" m`. A model is meant by whatever its file is called. */
export function byCopied(
  of: "a" | "m",
  filters: Pick<ListFilters, "models" | "notModels" | "pipelines">,
): Prisma.Sql[] {
  const key = raw(`${of}."modelKey"`);
  const keys = (names: readonly string[]) => join(names.map((name) => sql`model_key(${name})`));
  return [
    ...anyOf(raw(`${of}."pipelineId"`), filters.pipelines),
    ...(filters.models.length === 0 ? [] : [sql`${key} IN (${keys(filters.models)})`]),
    ...(filters.notModels.length === 0
      ? []
      : [sql`(${key} IS NULL OR ${key} NOT IN (${keys(filters.notModels)}))`]),
  ];
}

/** The condition of a list over `"Artifact" a`, what the scope may see included. */
export function whereSql(scope: Scope, filters: ListFilters): Prisma.Sql {
  const uuid = sql`::uuid`;
  return all([
    visibleSql(scope),
    byState(filters.states),
    ...(filters.words.length === 0 ? [] : [byWords(filters.words)]),
    ...anyOf(sql`a."jobId"`, filters.jobIds, uuid),
    ...anyOf(sql`a."setId"`, filters.setIds, uuid),
    ...(filters.selection === null ? [] : [inSelection(scope, filters.selection)]),
    ...byCopied("a", filters),
    ...anyOf(sql`a."presetKey"`, filters.presets),
    ...anyOf(sql`a.sampler`, filters.samplers),
    ...anyOf(sql`a.steps`, filters.steps),
    ...anyOf(sql`a."sizeKey"`, filters.sizes),
    ...anyOf(sql`a.type`, filters.formats),
    ...(filters.environments.length === 0
      ? []
      : [
          sql`a."environmentId" IN (SELECT id FROM "Environment" WHERE key IN (${join(filters.environments)}))`,
        ]),
    ...byMark(scope, filters.marks),
    ...(filters.preferred === null ? [] : [filters.preferred ? isPreferred : sql`NOT ${isPreferred}`]),
    ...byExpiry(filters),
    ...(filters.createdAfter === null ? [] : [sql`a."createdAt" >= ${filters.createdAfter}`]),
    ...(filters.createdBefore === null ? [] : [sql`a."createdAt" < ${filters.createdBefore}`]),
  ]);
}
