import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { type DyingBlob, isBlobDying, listDyingBlobs, markBlobGone } from "@/lib/db/blobs/write-blobs";
import { inTransaction } from "@/lib/db/transaction";
import { blobKey, derivedKey } from "@/lib/domain/blob-key";
import { assertOwnStore } from "@/lib/services/storage/own-store";
import { storage } from "@/lib/storage/storage";

const batch = 200;

/** An upload of the same bytes under the same lock has made it live again, or it goes with all that was made from it. */
async function removeBytes({ workspaceId, sha256, variants }: DyingBlob): Promise<void> {
  await inTransaction(async (tx) => {
    await lockBlob(workspaceId, sha256, tx);
    if (!(await isBlobDying(workspaceId, sha256, tx))) return;
    for (const variant of ["tile", ...variants])
      await storage().remove(derivedKey({ workspaceId, sha256, variant }));
    await storage().remove(blobKey({ workspaceId, sha256 }));
    await markBlobGone(workspaceId, sha256, tx);
  });
}

/** Unlinks the bytes that no artifact names any more; every step can be run again. Answers how many. Throws where the store is not ours. */
export async function sweepBlobs(untilMs: number): Promise<number> {
  let swept = 0;
  while (Date.now() < untilMs) {
    const dying = await listDyingBlobs(batch);
    if (dying.length > 0) await assertOwnStore();
    for (const blob of dying) await removeBytes(blob);
    swept += dying.length;
    if (dying.length < batch) break;
  }
  return swept;
}
