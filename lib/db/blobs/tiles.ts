import type { Db, Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** The length in bytes that the 512 px preview must have; null if the blob was removed. Call with the blob locked. */
export async function findTileBytes(scope: Scope, sha256: string, tx: Db): Promise<number | null> {
  const blob = await tx.blob.findFirst({
    where: { workspaceId: scope.workspaceId, sha256, state: { in: ["live", "suspect"] } },
    select: { tileBytes: true },
  });
  return blob?.tileBytes ?? null;
}

/** Records the length of the preview now in the store. Call with the blob locked. */
export async function saveTileBytes(
  { workspaceId }: Scope<"artifact:read" | "download" | "job:run" | "retention:write">,
  sha256: string,
  tileBytes: number,
  tx: Statements,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Blob" SET "tileBytes" = ${tileBytes} WHERE "workspaceId" = ${workspaceId}::uuid AND sha256 = ${sha256}`;
}
