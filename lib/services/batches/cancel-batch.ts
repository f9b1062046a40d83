import { recordAudit } from "@/lib/db/audit/record-audit";
import {
  cancelJobs,
  countRunning,
  discardWrittenOf,
  listWrittenHashes,
  lockOpenJobs,
} from "@/lib/db/batches/cancel-jobs";
import { endBatch } from "@/lib/db/batches/end-batch";
import { lockBlobs } from "@/lib/db/blobs/blob-locks";
import { retireUnusedBlobs } from "@/lib/db/blobs/write-blobs";
import { type Db, inLongTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { assertOwn } from "./assistant-batch";
import { batchRow } from "./read-batches";

/** Removes what the jobs delivered and nobody ever saw; the sweep unlinks the bytes. */
async function discard(scope: Scope<"batch:write">, ids: readonly string[], tx: Db): Promise<void> {
  const hashes = await listWrittenHashes(scope, ids, tx);
  if (hashes.length === 0) return;
  await lockBlobs(scope, hashes, tx);
  await discardWrittenOf(scope, ids, "Its job was canceled", tx);
  await retireUnusedBlobs(scope, hashes, tx);
}

/**
 * Cancels what waits and, with `running`, what runs: its runners hear of it by heartbeat or at their next write. A job
 * that is completed at the same moment is either completed or canceled, as its row's lock decides.
 */
export async function cancelBatch(
  viewer: Viewer,
  ws: string,
  id: string,
  { running }: { running: boolean },
): Promise<{ canceled: number; stillRunning: number }> {
  const scope = authorize(viewer, ws, "batch:write");
  const row = await batchRow(scope, id);
  assertOwn(scope, row);
  const { title } = row;
  return inLongTransaction(async (tx) => {
    const ids = await lockOpenJobs(scope, id, running, tx);
    if (ids.length > 0) {
      await cancelJobs(scope, ids, tx);
      await discard(scope, ids, tx);
      const detail = { title, canceled: ids.length };
      await recordAudit(scope, { action: "batch.cancel", subject: id, detail }, tx);
      await endBatch(scope, id, tx, scope.userId);
    }
    return { canceled: ids.length, stillRunning: await countRunning(scope, id, tx) };
  });
}
