import type { LinkRow } from "@/lib/db/links/link-row";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

export type NewLinkRow = Pick<
  LinkRow,
  | "kind"
  | "targetId"
  | "look"
  | "title"
  | "sender"
  | "download"
  | "metadata"
  | "passphraseHash"
  | "expiresAt"
  | "endsBy"
  | "because"
> & { hash: string; artifactIds: readonly string[] };

/** The composite foreign key refuses artifacts of another workspace. Returns the new link's id. */
export async function insertLink(scope: Scope<"link:write">, link: NewLinkRow, tx: Db): Promise<string> {
  const { artifactIds, ...facts } = link;
  const { workspaceId, userId } = scope;
  const { id } = await tx.shareLink.create({
    data: { ...facts, workspaceId, accountId: userId },
    select: { id: true },
  });
  await tx.linkItem.createMany({
    data: artifactIds.map((artifactId, position) => ({ linkId: id, artifactId, workspaceId, position })),
  });
  return id;
}

/** True if this call revoked it. */
export async function revokeLinkRow(
  scope: Scope<"link:write">,
  id: string,
  now: Date,
  tx: Db,
): Promise<boolean> {
  const revoked = await tx.shareLink.updateMany({
    where: { id, workspaceId: scope.workspaceId, revokedAt: null },
    data: { revokedAt: now, revokedBy: scope.by },
  });
  return revoked.count === 1;
}
