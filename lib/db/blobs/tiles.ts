import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** The length that the 512 px preview must have; null when the blob was removed. Call with the blob locked. */
export async function findTileBytes(scope: Scope, sha256: string, tx: Db): Promise<number | null> {
  const blob = await tx.blob.findFirst({
    where: { workspaceId: scope.workspaceId, sha256, state: { in: ["live", "suspect"] } },
    select: { tileBytes: true },
  });
  return blob?.tileBytes ?? null;
}

/** What the preview in the store is now. Call with the blob locked. */
export async function saveTileBytes(
  scope: Scope<"artifact:read" | "download">,
  sha256: string,
  tileBytes: number,
  tx: Db,
): Promise<void> {
  await tx.blob.updateMany({ where: { workspaceId: scope.workspaceId, sha256 }, data: { tileBytes } });
}
