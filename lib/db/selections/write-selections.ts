import { notHidden } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** The version of a selection that a caller has seen. */
export type SelectionVersion = { id: string; version: number };
export type SelectionContent = { title: string; published: boolean; artifactIds: readonly string[] };

/** Replaces a selection's items. Those hidden from the scope stay: the caller could not have put them back. */
async function replaceItems(
  scope: Scope<"selection:write">,
  selectionId: string,
  artifactIds: readonly string[],
  tx: Db,
): Promise<void> {
  const { workspaceId } = scope;
  await tx.selectionItem.deleteMany({ where: { selectionId, workspaceId, artifactId: notHidden(scope) } });
  const items = artifactIds.map((artifactId, position) => ({
    selectionId,
    artifactId,
    workspaceId,
    position,
  }));
  await tx.selectionItem.createMany({ data: items });
}

/** The new selection's id; null if an earlier request with this id made it. */
export async function insertSelection(
  scope: Scope<"selection:write">,
  id: string | undefined,
  content: SelectionContent,
  tx: Db,
) {
  const { title, published } = content;
  const rows = await tx.selection.createManyAndReturn({
    data: [
      {
        ...(id === undefined ? {} : { id }),
        workspaceId: scope.workspaceId,
        accountId: scope.userId,
        title,
        published,
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  const made = rows[0]?.id ?? null;
  if (made !== null) await replaceItems(scope, made, content.artifactIds, tx);
  return made;
}

/** Creates the caller's basket on first use; a partial unique index keeps it unique. */
export async function ensureBasket(scope: Scope<"selection:write">, tx: Db): Promise<void> {
  const { workspaceId, userId } = scope;
  await tx.selection.createMany({
    data: [{ workspaceId, accountId: userId, title: "Basket", isBasket: true }],
    skipDuplicates: true,
  });
}

/** Returns false if `version` is not the current one. */
export async function replaceSelection(
  scope: Scope<"selection:write">,
  { id, version }: SelectionVersion,
  content: SelectionContent,
  tx: Db,
) {
  const { title, published } = content;
  const changed = await tx.selection.updateMany({
    where: { id, workspaceId: scope.workspaceId, version },
    data: { title, published, version: { increment: 1 } },
  });
  if (changed.count === 0) return false;
  await replaceItems(scope, id, content.artifactIds, tx);
  return true;
}

export async function deleteSelectionRow(
  scope: Scope<"selection:write">,
  { id, version }: SelectionVersion,
  tx: Db,
): Promise<boolean> {
  return (
    (await tx.selection.deleteMany({ where: { id, workspaceId: scope.workspaceId, version } })).count === 1
  );
}
