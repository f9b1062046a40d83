import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

type ReadRight = "artifact:read" | "download" | "compare" | "vote:write" | "retention:write";

/** The length in bytes that a blob's file must have; null if the blob was removed or is unknown. */
export async function findKept(
  { workspaceId }: Scope,
  sha256: string,
  tx: Db,
): Promise<{ bytes: number; isSuspect: boolean } | null> {
  const blob = await tx.blob.findFirst({
    where: { workspaceId, sha256, state: { in: ["live", "suspect"] } },
    select: { bytes: true, state: true },
  });
  return blob && { bytes: Number(blob.bytes), isSuspect: blob.state === "suspect" };
}

/** Marks a blob as damaged: the next upload of the same bytes rewrites them and makes it live. */
export async function markBlobSuspect(
  { workspaceId }: Scope<ReadRight>,
  sha256: string,
  tx: Db,
): Promise<void> {
  await tx.blob.updateMany({ where: { workspaceId, sha256, state: "live" }, data: { state: "suspect" } });
}

/** Call with the blob locked and its bytes found to have the right hash. */
export async function clearSuspect({ workspaceId }: Scope<ReadRight>, sha256: string, tx: Db): Promise<void> {
  await tx.blob.updateMany({
    where: { workspaceId, sha256, state: { not: "live" } },
    data: { state: "live" },
  });
}
