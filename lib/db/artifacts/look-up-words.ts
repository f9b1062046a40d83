import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { isFewAnyway, type ListFilters } from "./list-sql";
import { byNoWords, idsInOrder, idsWithAll, idsWithAny, withoutOrder } from "./words-sql";

const { sql, join } = Prisma;

/** More ids than this are looked up in every statement instead of being sent with it. */
const maxIds = 100_000;

/** The ids that a query returns; null if there are too many. As one text, which is read faster than rows. */
async function idsOf(query: Prisma.Sql): Promise<string[] | null> {
  const [row] = await rowsOf<{ ids: string }>(sql`
    SELECT array_to_string(ARRAY(SELECT id FROM (${query}) found LIMIT ${maxIds + 1}), ',') AS ids`);
  const ids = row === undefined || row.ids === "" ? [] : row.ids.split(",");
  return ids.length > maxIds ? null : ids;
}

type WordFilters = Pick<ListFilters, "words" | "notWords" | "only" | "except" | "lookedUp">;

async function withoutExcluded(scope: Scope, { words, notWords }: WordFilters): Promise<WordFilters> {
  if (notWords.length === 0) return { words, notWords };
  const except = await idsOf(join(idsWithAny(scope, notWords), " UNION "));
  if (except !== null) return { words, notWords: [], except };
  const left = sql`SELECT a.id FROM "Artifact" a WHERE ${join(
    [sql`a."workspaceId" = ${scope.workspaceId}::uuid`, ...byNoWords(scope, notWords)],
    " AND ",
  )}`;
  const only = await idsOf(left);
  return only === null ? { words, notWords } : { words, notWords: [], only };
}

function among({ only, ...filters }: WordFilters, ids: string[], words: WordFilters["words"]): WordFilters {
  const left = new Set(only ?? ids);
  return { ...filters, words, only: ids.filter((id) => left.has(id)) };
}

async function withoutPhrases(scope: Scope, filters: WordFilters): Promise<WordFilters> {
  const query = idsInOrder(scope, filters.words);
  const ids = query === null ? null : await idsOf(query);
  return ids === null ? filters : among(filters, ids, withoutOrder(filters.words));
}

/** Words that too many artifacts hold are soon found in any part of a list of stacks. */
async function withoutWords(
  scope: Scope,
  filters: WordFilters,
  { stack }: ListFilters,
): Promise<WordFilters> {
  const ids = await idsOf(idsWithAll(scope, filters.words));
  if (ids === null) return stack === null ? filters : { ...filters, lookedUp: [] };
  return among(filters, ids, []);
}

/** The beginning of so many words that looking them up is most of a search's work. */
const isLetter = ({ parts, isPrefix }: ListFilters["words"][number]) =>
  isPrefix && parts.some((part) => part.length === 1);

/**
 * Looks up excluded words and phrases once, for filters that several statements use: among long prompts each costs up
 * to a second. `isEach`: all other words, too.
 */
async function lookUp(scope: Scope, filters: ListFilters, isEach: boolean): Promise<ListFilters> {
  const all = isEach && filters.words.length > 0 && !isFewAnyway(filters);
  const without = all ? withoutWords : withoutPhrases;
  const lookedUp = await without(scope, await withoutExcluded(scope, filters), filters);
  return { ...filters, ...lookedUp };
}

/** For a search whose matches are read once. What is newest in a stack depends on the words: they are asked for each. */
export const lookUpWords = (scope: Scope, filters: ListFilters) =>
  lookUp(scope, filters, filters.stack !== null);

/** For counts of many columns. */
export const lookUpCountedWords = (scope: Scope, filters: ListFilters) =>
  lookUp(scope, filters, filters.stack !== null || filters.words.some(isLetter));

/** A list of pictures looks its words up only once few of its first rows hold them; a list of stacks cannot wait. */
export const lookUpStackedWords = async (scope: Scope, filters: ListFilters): Promise<ListFilters> =>
  filters.stack === null ? filters : lookUpWords(scope, filters);
