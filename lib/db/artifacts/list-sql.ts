import { Prisma } from "@/lib/db/generated/client";
import { toldDefectsSql } from "@/lib/db/sight/told-defects";
import { seesCommentsSql, visibleSelectionsSql, visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import { type FilterName, filterNames } from "@/lib/domain/lists/filters";
import type { SearchWord } from "@/lib/domain/search/read-search";
import { byExpiry, type ExpiryFilter, isPreferred } from "./expiry-sql";
import { ownMarkSql } from "./own-marks";
import { bySearched, type SearchTerms, setsNamed } from "./search-sql";
import { inStack, type StackFilter } from "./stack-sql";
import { inWeeks } from "./weeks-sql";
import { byWords, readWords } from "./words-sql";

export type ListFilters = SearchTerms & {
  /** All of them must be in the prompt. */
  words: SearchWord[];
  /**
   * The words to look up in the index, where not all are; the prompts found are then checked for all of them. Empty: prompts
   * are read in the order of the list.
   */
  lookedUp?: readonly SearchWord[] | null;
  /** What phrases and excluded words find, where it was looked up before. */
  only?: readonly string[];
  except?: readonly string[];
  /** Only artifacts that became available in these weeks; narrows what the words find. */
  weeks?: readonly number[];
  states: ("written" | "available" | "removed")[];
  jobIds: string[];
  batchIds: string[];
  setIds: string[];
  setKeys: string[];
  /** An id, or `preferred`, or `basket`. */
  selection: string | null;
  pipelines: string[];
  presets: string[];
  models: string[];
  notModels: string[];
  /** By key. */
  tags: string[];
  notTags: string[];
  /** Keys of words, or `any`. */
  defects: string[];
  notDefects: string[];
  samplers: string[];
  steps: number[];
  sizes: string[];
  formats: string[];
  environments: string[];
  credentials: string[];
  notCredentials: string[];
  signers: string[];
  ais: string[];
  marks: ("pick" | "reject" | "none")[];
  comments: "open" | "any" | null;
  preferred: boolean | null;
  /** Only artifacts with `createdAt` up to the cutoff, per environment, that nothing protects until then. */
  expiring: ExpiryFilter | null;
  createdAfter: Date | null;
  createdBefore: Date | null;
  stack: StackFilter | null;
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

/** Filters that leave few artifacts anyway: their prompts are matched one by one, without the full-text index. */
export const isFewAnyway = ({ jobIds, setIds, setKeys, selection, marks, preferred }: ListFilters): boolean =>
  jobIds.length > 0 ||
  setIds.length > 0 ||
  setKeys.length > 0 ||
  selection !== null ||
  preferred === true ||
  (marks.length > 0 && !marks.includes("none"));

function bySearch(filters: ListFilters): Prisma.Sql[] {
  const { words, lookedUp, weeks } = filters;
  if (words.length === 0) return [];
  const inThem = weeks === undefined ? [] : [inWeeks(weeks)];
  if (isFewAnyway(filters) || lookedUp?.length === 0) return [readWords(words), ...inThem];
  return lookedUp ? [byWords(lookedUp), readWords(words), ...inThem] : [byWords(words), ...inThem];
}

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
  const mine = sql`SELECT 1 FROM ${ownMarkSql(scope, "WHERE")}`;
  const flags = marks.filter((m) => m !== "none");
  const parts = flags.map((f) => sql`EXISTS (${mine} AND m.flag = ${f}::"MarkFlag")`);
  if (marks.includes("none")) parts.push(sql`NOT EXISTS (${mine} AND m.flag IS NOT NULL)`);
  return [sql`(${join(parts, " OR ")})`];
}

/** Literals, so that the planner can use partial indexes. */
const written = {
  written: sql`'written'`,
  available: sql`'available'`,
  removed: sql`'removed'`,
};

/** Without states, only available artifacts. */
export function byState(states: ListFilters["states"]): Prisma.Sql {
  const [only = "available", another] = states;
  if (another === undefined) return sql`a.state = ${written[only]}`;
  return sql`a.state IN (${join(states.map((s) => written[s]))})`;
}

type CopiedFilters = Pick<ListFilters, "models" | "notModels" | "pipelines">;
type Of = "a" | "m";

/** Models are compared by key, which ignores folder and extension of the file. */
const keysOf = (names: readonly string[]) => join(names.map((name) => sql`model_key(${name})`));

const byPipelines = (of: Of, { pipelines }: CopiedFilters) => anyOf(raw(`${of}."pipelineId"`), pipelines);
const byModels = (of: Of, { models }: CopiedFilters) =>
  models.length === 0 ? [] : [sql`${raw(`${of}."modelKey"`)} IN (${keysOf(models)})`];
const byNotModels = (of: Of, { notModels }: CopiedFilters) => {
  const key = raw(`${of}."modelKey"`);
  return notModels.length === 0 ? [] : [sql`(${key} IS NULL OR ${key} NOT IN (${keysOf(notModels)}))`];
};

/** Conditions on columns that marks copy, over `"Artifact" a` or `"Mark" m`. */
export const byCopied = (of: Of, filters: CopiedFilters): Prisma.Sql[] => [
  ...byPipelines(of, filters),
  ...byModels(of, filters),
  ...byNotModels(of, filters),
];

/** Has one of these tags. */
const tagged = (keys: readonly string[]) =>
  sql`EXISTS (SELECT 1 FROM "Tag" t WHERE t."artifactId" = a.id AND t.key IN (${join(keys)}))`;

/** A person marked one of these words in it, or any. */
function withDefect(scope: Scope, words: readonly string[]): Prisma.Sql {
  const named = words.includes("any") ? empty : sql` AND d.word IN (${join(words)})`;
  return sql`a.id IN (SELECT d."artifactId" FROM "Defect" d WHERE d."workspaceId" = ${scope.workspaceId}::uuid
    AND d."assistantId" IS NULL${named} AND ${toldDefectsSql(scope)})`;
}

/** Has comments, or an unresolved thread; matches nothing for a scope that sees no comments. */
function byComments({ comments }: ListFilters, scope: Scope): Prisma.Sql[] {
  if (comments === null) return [];
  const open = comments === "open" ? sql` AND c."replyTo" IS NULL AND c."resolvedAt" IS NULL` : empty;
  return [
    seesCommentsSql(scope),
    sql`a.id IN (SELECT c."artifactId" FROM "Comment" c WHERE c."workspaceId" = ${scope.workspaceId}::uuid${open})`,
  ];
}

const uuid = sql`::uuid`;

function byEnvironments({ environments }: ListFilters): Prisma.Sql[] {
  if (environments.length === 0) return [];
  return [sql`a."environmentId" IN (SELECT id FROM "Environment" WHERE key IN (${join(environments)}))`];
}

function byBatches({ batchIds }: ListFilters): Prisma.Sql[] {
  if (batchIds.length === 0) return [];
  return [sql`a."jobId" IN (SELECT id FROM "Job" WHERE "batchId" = ANY(${batchIds}::uuid[]))`];
}

function bySets({ setIds, setKeys }: ListFilters, scope: Scope): Prisma.Sql[] {
  const given = anyOf(sql`a."setId"`, setIds, uuid);
  if (setKeys.length === 0) return given;
  return [sql`(${join([...given, sql`a."setId" IN (${setsNamed(scope, setKeys)})`], " OR ")})`];
}

/** What is stacked: everything under the other filters. */
export function stackedSql(
  scope: Scope,
  filters: ListFilters,
  { createdAfter, createdBefore }: StackFilter,
): Prisma.Sql {
  return whereSql(scope, { ...filters, stack: null, createdAfter, createdBefore });
}

function byStack(filters: ListFilters, scope: Scope): Prisma.Sql[] {
  const { stack, states } = filters;
  return stack === null ? [] : [inStack(scope, stack, states, () => stackedSql(scope, filters, stack))];
}

/** Sent as arrays, whose length no plan depends on. */
const bySettled = ({ only, except }: ListFilters): Prisma.Sql[] => [
  ...(only === undefined ? [] : [sql`a.id IN (SELECT unnest(${[...only]}::uuid[]))`]),
  ...(except === undefined ? [] : [sql`a.id NOT IN (SELECT unnest(${[...except]}::uuid[]))`]),
];

/** Each filter's condition over `"Artifact" a`. */
const conditions: Record<FilterName, (filters: ListFilters, scope: Scope) => Prisma.Sql[]> = {
  q: (filters, scope) => [...bySearch(filters), ...bySearched(scope, filters), ...bySettled(filters)],
  state: ({ states }) => [byState(states)],
  job: ({ jobIds }) => anyOf(sql`a."jobId"`, jobIds, uuid),
  batch: byBatches,
  set: bySets,
  selection: ({ selection }, scope) => (selection === null ? [] : [inSelection(scope, selection)]),
  pipeline: (filters) => byPipelines("a", filters),
  preset: ({ presets }) => anyOf(sql`a."presetKey"`, presets),
  model: (filters) => byModels("a", filters),
  "not.model": (filters) => byNotModels("a", filters),
  sampler: ({ samplers }) => anyOf(sql`a.sampler`, samplers),
  steps: ({ steps }) => anyOf(sql`a.steps`, steps),
  size: ({ sizes }) => anyOf(sql`a."sizeKey"`, sizes),
  format: ({ formats }) => anyOf(sql`a.type`, formats),
  environment: byEnvironments,
  credentials: ({ credentials }) => anyOf(sql`a.credentials`, credentials),
  "not.credentials": ({ notCredentials }) =>
    notCredentials.length === 0 ? [] : [sql`a.credentials NOT IN (${join(notCredentials)})`],
  signer: ({ signers }) => anyOf(sql`a.signer`, signers),
  ai: ({ ais }) => anyOf(sql`a.ai`, ais),
  tag: ({ tags }) => (tags.length === 0 ? [] : [tagged(tags)]),
  "not.tag": ({ notTags }) => (notTags.length === 0 ? [] : [sql`NOT ${tagged(notTags)}`]),
  defect: ({ defects }, scope) => (defects.length === 0 ? [] : [withDefect(scope, defects)]),
  "not.defect": ({ notDefects }, scope) =>
    notDefects.length === 0 ? [] : [sql`NOT ${withDefect(scope, notDefects)}`],
  mark: ({ marks }, scope) => byMark(scope, marks),
  comments: byComments,
  preferred: ({ preferred }) =>
    preferred === null ? [] : [preferred ? isPreferred : sql`NOT ${isPreferred}`],
  expiresBefore: ({ expiring }, scope) => (expiring === null ? [] : byExpiry(scope, expiring)),
  createdAfter: ({ createdAfter }) => (createdAfter === null ? [] : [sql`a."createdAt" >= ${createdAfter}`]),
  createdBefore: ({ createdBefore }) =>
    createdBefore === null ? [] : [sql`a."createdAt" < ${createdBefore}`],
  stack: byStack,
  within: () => [],
};

/** A list's condition over `"Artifact" a`, including what the scope may see. */
export function whereSql(scope: Scope, filters: ListFilters): Prisma.Sql {
  return all([visibleSql(scope), ...filterNames.flatMap((name) => conditions[name](filters, scope))]);
}
