import { storage } from "@/lib/bytes/storage/storage";
import { type Clock, systemClock } from "@/lib/clock";
import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { listNamedKeys } from "@/lib/db/blobs/named-files";
import { hasWorkspace, wasRemoved } from "@/lib/db/system/accounts/removed-workspaces";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { log } from "@/lib/log";
import { removeAllBytes, removeBytes } from "@/lib/server/serving/remove-bytes";
import { mayRemove } from "@/lib/services/storage/may-remove";
import { grouped, type StoredKey } from "@/lib/services/storage/stored-key";
import { findOrphans, type Orphans } from "./find-orphans";

const bySweep = authorizeSystem("sweep");

/** More orphans than this, and more than a fifth of a workspace's files, suggest that the database lost rows. */
const unsuspicious = 100;
const largestShare = 0.2;

async function removeOld(keys: readonly string[], before: number): Promise<number> {
  let removed = 0;
  for (const key of keys) {
    const found = await storage().stat(key);
    if (found === null || found.modifiedAt >= before) continue;
    await removeBytes(key);
    removed++;
  }
  return removed;
}

/** Checks again under the blob's lock: an upload or conversion may have added a row in the meantime. */
function removeOfBlob(workspaceId: string, sha256: string, keys: string[], before: number): Promise<number> {
  const scope = authorizeSweep(workspaceId);
  return inTransaction(async (tx) => {
    await lockBlob(scope, sha256, tx);
    const named = new Set(await listNamedKeys(scope, [sha256], tx));
    return removeOld(
      keys.filter((key) => !named.has(key)),
      before,
    );
  });
}

async function removeFiles(
  workspaceId: string,
  files: StoredKey[],
  before: number,
  stop: AbortSignal,
): Promise<number> {
  let removed = 0;
  for (const [sha256, some] of grouped(files, (file) => file.sha256)) {
    stop.throwIfAborted();
    const keys = some.map((file) => file.key);
    removed +=
      sha256 === undefined
        ? await removeOld(keys, before)
        : await removeOfBlob(workspaceId, sha256, keys, before);
  }
  return removed;
}

/** Whether so many files have no row that an older database may have been restored. Says so in the log. */
export function isSuspicious(
  workspaceId: string,
  { seen, ofBlobs }: Pick<Orphans, "seen" | "ofBlobs">,
): boolean {
  if (ofBlobs <= unsuspicious || ofBlobs <= seen * largestShare) return false;
  log.error(
    { workspaceId, files: seen, nameless: ofBlobs },
    "more than a fifth of a workspace's files have no row, as if an older database had been restored: none is removed",
  );
  return true;
}

async function removeOrphans(
  workspaceId: string,
  found: Orphans,
  before: number,
  stop: AbortSignal,
): Promise<number> {
  if (await wasRemoved(bySweep, workspaceId)) {
    await removeAllBytes(workspaceId);
    return found.files.length;
  }
  if (!(await hasWorkspace(bySweep, workspaceId))) {
    log.error(
      { workspaceId, files: found.seen },
      "files of a workspace that this database never had, as if it were new or older: none is removed",
    );
    return 0;
  }
  return isSuspicious(workspaceId, found) ? 0 : removeFiles(workspaceId, found.files, before, stop);
}

/**
 * Removes files that no row names: leftovers of crashes, archives of old exports, and files of removed workspaces.
 * Scans the whole store. Returns how many were removed. Throws if the store is not ours, or if stopped.
 */
export async function sweepOrphans(
  olderThanMs: number,
  stop: AbortSignal = new AbortController().signal,
  clock: Clock = systemClock,
): Promise<number> {
  if (!(await mayRemove())) return 0;
  const before = clock().getTime() - olderThanMs;
  let removed = 0;
  for (const [workspaceId, found] of await findOrphans(before, stop))
    removed += await removeOrphans(workspaceId, found, before, stop);
  return removed;
}
