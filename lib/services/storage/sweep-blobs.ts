import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { isBlobDying, markBlobGone } from "@/lib/db/blobs/write-blobs";
import { type DyingBlob, listDyingBlobs } from "@/lib/db/system/dying-blobs";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { assertOwnStore } from "@/lib/services/storage/own-store";
import { removeBytes } from "@/lib/serving/remove-bytes";
import { Failures } from "./failures";

const batch = 200;
/** Each waits for the disk several times; together they wait for it once. */
const atOnce = 4;

/** Unlinks a dying blob with its derived files, unless an upload under the same lock made it live again. */
async function unlinkBlob({ workspaceId, sha256, variants }: DyingBlob): Promise<void> {
  const scope = authorizeSweep(workspaceId);
  await inTransaction(async (tx) => {
    await lockBlob(scope, sha256, tx);
    if (!(await isBlobDying(scope, sha256, tx))) return;
    for (const variant of ["tile", ...variants])
      await removeBytes(derivedKey({ workspaceId, sha256, variant }));
    await removeBytes(blobKey({ workspaceId, sha256 }));
    await markBlobGone(scope, sha256, tx);
  });
}

type Round = { untilMs: number; stuck: Set<string>; failures: Failures };

async function unlinkEach(dying: readonly DyingBlob[], { untilMs, stuck, failures }: Round): Promise<number> {
  let swept = 0;
  const waiting = dying.filter((b) => !stuck.has(blobKey(b))).values();
  const work = async () => {
    for (const blob of waiting) {
      if (Date.now() >= untilMs) return;
      if (await failures.trying(blobKey(blob), () => unlinkBlob(blob))) swept++;
      else stuck.add(blobKey(blob));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return swept;
}

/**
 * Unlinks bytes that no artifact names; every step can be repeated. Failures are logged, do not block the others, and
 * join `stuck`, whose keys are skipped. Returns how many were removed. Throws if the store is not ours.
 */
export async function sweepBlobs(untilMs: number, stuck = new Set<string>()): Promise<number> {
  const failures = new Failures();
  let swept = 0;
  let last: DyingBlob | null = null;
  while (Date.now() < untilMs) {
    const dying: DyingBlob[] = await listDyingBlobs(last, batch);
    if (dying.length > 0) await assertOwnStore();
    swept += await unlinkEach(dying, { untilMs, stuck, failures });
    last = dying.at(-1) ?? null;
    if (dying.length < batch) break;
  }
  failures.tell("bytes that no artifact names could not be unlinked; they are tried again");
  return swept;
}
