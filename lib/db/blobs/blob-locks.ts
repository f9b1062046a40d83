import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** Uploads and removals of the same bytes take turns; the lock ends with the transaction. */
export async function lockBlob({ workspaceId }: Scope, sha256: string, tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/${sha256}`}, 0))`;
}

/** Several blobs at once, always in the same order, so that two removals cannot wait for each other. */
export async function lockBlobs(scope: Scope, hashes: readonly string[], tx: Db): Promise<void> {
  for (const sha256 of [...new Set(hashes)].sort()) await lockBlob(scope, sha256, tx);
}
