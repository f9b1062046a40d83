import { discardWritten, listWrittenBytes } from "@/lib/db/artifacts/write-artifacts";
import { lockBlobs } from "@/lib/db/blobs/blob-locks";
import { retireUnusedBlobs } from "@/lib/db/blobs/write-blobs";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { EndingRight } from "@/lib/domain/access/permissions";

/** Removes what a job's attempts delivered and nobody ever saw; the sweep unlinks the bytes. Call with the job locked. */
export async function discard(
  scope: Scope<EndingRight>,
  jobId: string,
  reason: string,
  tx: Statements,
): Promise<void> {
  const hashes = await listWrittenBytes(scope, jobId, tx);
  if (hashes.length === 0) return;
  await lockBlobs(scope, hashes, tx);
  await discardWritten(scope, jobId, { at: scope.now(), reason }, tx);
  await retireUnusedBlobs(scope, hashes, tx);
}
