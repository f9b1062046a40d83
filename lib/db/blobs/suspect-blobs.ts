import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** The length in bytes that a blob's file must have; null if the blob was removed or is unknown. */
export async function findKeptBytes({ workspaceId }: Scope, sha256: string, tx: Db): Promise<number | null> {
  const blob = await tx.blob.findFirst({
    where: { workspaceId, sha256, state: { in: ["live", "suspect"] } },
    select: { bytes: true },
  });
  return blob && Number(blob.bytes);
}

/** Marks a blob as damaged: the next upload of the same bytes rewrites them and makes it live. */
export async function markBlobSuspect(
  { workspaceId }: Scope<"artifact:read" | "download" | "compare" | "vote:write">,
  sha256: string,
  tx: Db,
): Promise<void> {
  await tx.blob.updateMany({ where: { workspaceId, sha256, state: "live" }, data: { state: "suspect" } });
}
