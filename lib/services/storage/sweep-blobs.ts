import { lockBlobs } from "@/lib/db/blobs/blob-locks";
import { type BlobVariants, findDying, markBlobsGone } from "@/lib/db/blobs/write-blobs";
import { type DyingBlob, listDyingBlobs } from "@/lib/db/system/storage/dying-blobs";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { groupBy } from "@/lib/domain/lists/group-by";
import { removeBytes } from "@/lib/server/serving/remove-bytes";
import { within } from "@/lib/within";
import { Failures } from "./failures";
import { mayRemove } from "./may-remove";

const bySweep = authorizeSystem("sweep");

const batch = 200;
/** Blobs per transaction, which share one commit. An upload of the same bytes waits for the whole transaction. */
const together = 50;
/** How many transactions run at once, and how many blobs at once in each. */
const [groupsAtOnce, blobsAtOnce] = [2, 4];
/** Bounds that wait if the store is slow: blobs not started by then are left for the next round. */
const beginWithinMs = 2_000;

async function unlinkFiles(workspaceId: string, { sha256, variants }: BlobVariants): Promise<void> {
  for (const variant of ["tile", ...variants])
    await removeBytes(derivedKey({ workspaceId, sha256, variant }));
  await removeBytes(blobKey({ workspaceId, sha256 }));
}

/** Runs `work` on each item, at most `atOnce` at a time. */
async function eachOf<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const next = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

type SweepRun = { until: AbortSignal; stuck: Set<string>; failures: Failures };
type Together = { workspaceId: string; hashes: readonly string[] };

/** Unlinks dying blobs with their derived files, except those that an upload has revived under the same lock. */
function unlinkTogether({ workspaceId, hashes }: Together, run: SweepRun): Promise<number> {
  const scope = authorizeSweep(workspaceId);
  return inTransaction(async (tx) => {
    await lockBlobs(scope, hashes, tx);
    const dying = await findDying(scope, hashes, tx);
    const until = within(beginWithinMs, run.until);
    const gone: string[] = [];
    await eachOf(dying, blobsAtOnce, async (blob) => {
      if (until.aborted) return;
      const key = blobKey({ workspaceId, sha256: blob.sha256 });
      if (await run.failures.trying(key, () => unlinkFiles(workspaceId, blob))) gone.push(blob.sha256);
      else run.stuck.add(key);
    });
    await markBlobsGone(scope, gone, tx);
    return gone.length;
  });
}

function groupsOf(blobs: readonly DyingBlob[]): Together[] {
  return [...groupBy(blobs, (blob) => blob.workspaceId)].flatMap(([workspaceId, own]) =>
    Array.from({ length: Math.ceil(own.length / together) }, (_, i) => ({
      workspaceId,
      hashes: own.slice(i * together, (i + 1) * together).map(({ sha256 }) => sha256),
    })),
  );
}

async function unlinkEach(dying: readonly DyingBlob[], run: SweepRun): Promise<number> {
  let swept = 0;
  const waiting = dying.filter((blob) => !run.stuck.has(blobKey(blob)));
  await eachOf(groupsOf(waiting), groupsAtOnce, async (group) => {
    if (run.until.aborted) return;
    const keys = group.hashes.map((sha256) => blobKey({ workspaceId: group.workspaceId, sha256 }));
    const isDone = await run.failures.trying(keys[0] ?? "", async () => {
      swept += await unlinkTogether(group, run);
    });
    if (!isDone) for (const key of keys) run.stuck.add(key);
  });
  return swept;
}

/**
 * Unlinks bytes that no artifact names, until none are left or `until` is aborted, but none of a restored copy; every step can be repeated. Failures are logged, do not block the others, and
 * join `stuck`, whose keys are skipped. Returns how many were removed. Throws if the store is not ours.
 */
export async function sweepBlobs(until: AbortSignal, stuck = new Set<string>()): Promise<number> {
  const failures = new Failures();
  let swept = 0;
  let last: DyingBlob | null = null;
  while (!until.aborted) {
    const dying: DyingBlob[] = await listDyingBlobs(bySweep, last, batch);
    if (dying.length === 0 || !(await mayRemove())) break;
    swept += await unlinkEach(dying, { until, stuck, failures });
    last = dying.at(-1) ?? null;
    if (dying.length < batch) break;
  }
  failures.log("bytes that no artifact names could not be unlinked; they are tried again");
  return swept;
}
