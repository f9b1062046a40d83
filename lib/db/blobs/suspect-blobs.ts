import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** The length of bytes that must be there; null when they were removed or were never here. */
export async function findKeptBytes({ workspaceId }: Scope, sha256: string, tx: Db): Promise<number | null> {
  const blob = await tx.blob.findFirst({
    where: { workspaceId, sha256, state: { in: ["live", "suspect"] } },
    select: { bytes: true },
  });
  return blob && Number(blob.bytes);
}

/** The next upload of the same bytes writes them again and makes the blob live. */
export async function markBlobSuspect(
  { workspaceId }: Scope<"artifact:read" | "download">,
  sha256: string,
  tx: Db,
): Promise<void> {
  await tx.blob.updateMany({ where: { workspaceId, sha256, state: "live" }, data: { state: "suspect" } });
}
