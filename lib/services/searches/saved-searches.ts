import { assertDefined } from "@/lib/assert";
import { readListQuery, type SavedSearch, type SavedSearchBody } from "@/lib/contracts/searches";
import type { Page } from "@/lib/contracts/wire";
import { facetLimit } from "@/lib/db/artifacts/facet-columns";
import { countWhere } from "@/lib/db/artifacts/facets";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { lookUpWords } from "@/lib/db/artifacts/look-up-words";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { isCanceled } from "@/lib/db/canceled";
import {
  deleteSearch,
  findSearch,
  insertSearch,
  listSearchRows,
  type SavedSearchRow,
  updateSearch,
} from "@/lib/db/searches/saved-searches";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, can, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { cursorOf, type PageQuery, pageOf, timeCursor } from "@/lib/domain/lists/page";
import type { RetentionRules } from "@/lib/domain/retention/rules";
import { AppError, invalid, isAppError } from "@/lib/errors";
import { readFilters } from "@/lib/services/artifacts/read-filters";
import { searching } from "@/lib/services/artifacts/search-turns";

const filtersIn = (scope: Scope, query: string, rules: Map<string, RetentionRules>) =>
  readFilters(scope, readListQuery(query), scope.now(), rules);

async function assertMeaning(scope: Scope, { query }: SavedSearchBody): Promise<void> {
  try {
    await filtersIn(scope, query, await loadRules(scope));
  } catch (error) {
    if (isAppError(error) && error.code === "invalid") throw invalid("query", error.message);
    throw error;
  }
}

/**
 * How many artifacts the search finds; null if its query was valid when saved and no longer is, or if it takes too long:
 * nobody's shared search may keep others from all of theirs.
 */
async function countOf(
  scope: Scope,
  query: string,
  rules: Map<string, RetentionRules>,
): Promise<number | null> {
  try {
    return await countWhere(scope, await lookUpWords(scope, await filtersIn(scope, query, rules)));
  } catch (error) {
    if (isCanceled(error) || (isAppError(error) && error.code === "invalid")) return null;
    throw error;
  }
}

async function dtoOf(
  scope: Scope,
  row: SavedSearchRow,
  rules: Map<string, RetentionRules>,
): Promise<SavedSearch> {
  const { id, title, query, shared, version, createdAt, accountId } = row;
  const count = await countOf(scope, query, rules);
  return {
    id,
    workspace: scope.slug,
    title,
    query,
    shared,
    mine: accountId === scope.userId,
    count: count === null ? null : Math.min(count, facetLimit),
    more: count !== null && count > facetLimit,
    version,
    createdAt: createdAt.toISOString(),
  };
}

/** What an audit event records about a search. */
const auditDetailOf = ({ title, shared }: Pick<SavedSearchBody, "title" | "shared">) => ({ title, shared });

/** Newest first. */
export async function listSavedSearches(
  viewer: Viewer,
  ws: string,
  query: PageQuery,
): Promise<Page<SavedSearch>> {
  const scope = authorize(viewer, ws, "selection:write");
  const rows = await listSearchRows(scope, timeCursor(query.cursor), query.limit + 1);
  const page = pageOf(rows, query.limit, (last) =>
    cursorOf({ at: last.createdAt.toISOString(), id: last.id }),
  );
  const rules = await loadRules(scope);
  const counted = () => Promise.all(page.items.map((row) => dtoOf(scope, row, rules)));
  return { ...page, items: await searching(scope, counted) };
}

export async function createSavedSearch(
  viewer: Viewer,
  ws: string,
  body: SavedSearchBody,
  newId: string | undefined,
): Promise<SavedSearch> {
  const scope = authorize(viewer, ws, "selection:write");
  await assertMeaning(scope, body);
  const made = await inTransaction(async (tx) => {
    const inserted = await insertSearch(scope, newId, body, tx);
    if (inserted !== null)
      await recordAudit(
        scope,
        { action: "search.create", subject: inserted.id, detail: auditDetailOf(body) },
        tx,
      );
    return inserted;
  });
  const row = made ?? (await findSearch(scope, newId ?? ""));
  return dtoOf(scope, assertDefined(row, "saved search"), await loadRules(scope));
}

async function seen(scope: Scope, id: string): Promise<SavedSearchRow> {
  const row = await findSearch(scope, id);
  if (row === null) throw new AppError("not_found", "No such saved search");
  return row;
}

async function stale(scope: Scope, id: string): Promise<AppError> {
  const current = await dtoOf(scope, await seen(scope, id), await loadRules(scope));
  const detail = "This search was changed in the meantime; review the current version";
  return new AppError("precondition_failed", detail, { current });
}

type Version = { id: string; version: number };

/** Someone else's search is the same 404 as a missing one. */
export async function putSavedSearch(
  viewer: Viewer,
  ws: string,
  at: Version,
  body: SavedSearchBody,
): Promise<SavedSearch> {
  const scope = authorize(viewer, ws, "selection:write");
  const row = await seen(scope, at.id);
  if (row.accountId !== scope.userId) throw new AppError("not_found", "No such saved search of yours");
  await assertMeaning(scope, body);
  const changed = await inTransaction(async (tx) => {
    const isChanged = await updateSearch(scope, at, body, tx);
    if (isChanged)
      await recordAudit(scope, { action: "search.change", subject: at.id, detail: auditDetailOf(body) }, tx);
    return isChanged;
  });
  if (!changed) throw await stale(scope, at.id);
  return dtoOf(scope, await seen(scope, at.id), await loadRules(scope));
}

export async function deleteSavedSearch(viewer: Viewer, ws: string, at: Version): Promise<undefined> {
  const scope = authorize(viewer, ws, "selection:write");
  const row = await seen(scope, at.id);
  if (row.accountId !== scope.userId && !can(viewer, ws, "workspace:write"))
    throw new AppError("not_found", "No such saved search of yours");
  const deleted = await inTransaction(async (tx) => {
    const isDeleted = await deleteSearch(scope, at, tx);
    if (isDeleted)
      await recordAudit(scope, { action: "search.delete", subject: at.id, detail: auditDetailOf(row) }, tx);
    return isDeleted;
  });
  if (!deleted) throw await stale(scope, at.id);
  return undefined;
}
