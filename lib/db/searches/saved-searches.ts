import { db } from "@/lib/db/client";
import type { SavedSearch } from "@/lib/db/generated/client";
import { olderThan } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

export type SavedSearchRow = SavedSearch;
type SearchFields = Pick<SavedSearch, "title" | "query" | "shared">;

/** The caller's own and shared ones. */
const seen = ({ workspaceId, userId }: Scope) => ({
  workspaceId,
  OR: [{ accountId: userId }, { shared: true }],
});

export function listSearchRows(
  scope: Scope,
  before: { createdAt: Date; id: string } | null,
  take: number,
): Promise<SavedSearchRow[]> {
  return db().savedSearch.findMany({
    where: { AND: [seen(scope), ...olderThan(before)] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
  });
}

export function findSearch(scope: Scope, id: string): Promise<SavedSearchRow | null> {
  return db().savedSearch.findFirst({ where: { id, ...seen(scope) } });
}

/** Null if an earlier request with this id made it. */
export async function insertSearch(
  { workspaceId, userId }: Scope<"selection:write">,
  id: string | undefined,
  said: SearchFields,
  tx: Db,
): Promise<SavedSearchRow | null> {
  const data = { ...(id === undefined ? {} : { id }), workspaceId, accountId: userId, ...said };
  const [row] = await tx.savedSearch.createManyAndReturn({ data: [data], skipDuplicates: true });
  return row ?? null;
}

/** False if `version` is not the current one. */
export async function updateSearch(
  { workspaceId, userId }: Scope<"selection:write">,
  { id, version }: { id: string; version: number },
  said: SearchFields,
  tx: Db,
): Promise<boolean> {
  const { count } = await tx.savedSearch.updateMany({
    where: { id, version, workspaceId, accountId: userId },
    data: { ...said, version: version + 1 },
  });
  return count === 1;
}

/** False if `version` is not the current one. */
export async function deleteSearch(
  { workspaceId }: Scope<"selection:write">,
  { id, version }: { id: string; version: number },
  tx: Db,
): Promise<boolean> {
  const { count } = await tx.savedSearch.deleteMany({ where: { id, version, workspaceId } });
  return count === 1;
}
