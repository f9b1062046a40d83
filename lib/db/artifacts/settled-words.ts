import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { ListFilters } from "./list-sql";
import { byNoWords, idsInOrder, idsWithAny, withoutOrder } from "./words-sql";

const { sql, join } = Prisma;

/** More ids than this are looked up in every statement instead of being sent with it. */
const mostIds = 100_000;

/** The ids that a query returns; null if there are too many. As one text, which is read faster than rows. */
async function idsOf(query: Prisma.Sql): Promise<string[] | null> {
  const [row] = await rowsOf<{ ids: string }>(sql`
    SELECT array_to_string(ARRAY(SELECT id FROM (${query}) found LIMIT ${mostIds + 1}), ',') AS ids`);
  const ids = row === undefined || row.ids === "" ? [] : row.ids.split(",");
  return ids.length > mostIds ? null : ids;
}

type Settled = Pick<ListFilters, "words" | "notWords" | "only" | "except">;

async function withoutExcluded(scope: Scope, { words, notWords }: Settled): Promise<Settled> {
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

async function withoutPhrases(scope: Scope, settled: Settled): Promise<Settled> {
  const query = idsInOrder(scope, settled.words);
  const ids = query === null ? null : await idsOf(query);
  if (ids === null) return settled;
  const left = new Set(settled.only ?? ids);
  return { ...settled, words: withoutOrder(settled.words), only: ids.filter((id) => left.has(id)) };
}

/**
 * Looks up excluded words and phrases once, for filters that several statements use: among long prompts each costs up
 * to a second.
 */
export async function settleWords(scope: Scope, filters: ListFilters): Promise<ListFilters> {
  const settled = await withoutPhrases(scope, await withoutExcluded(scope, filters));
  return { ...filters, ...settled };
}
