import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { listNamedKeys } from "@/lib/db/blobs/named-files";
import { hasWorkspace, wasRemoved } from "@/lib/db/system/removed-workspaces";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { log } from "@/lib/log";
import { assertOwnStore } from "@/lib/services/storage/own-store";
import { storage } from "@/lib/storage/storage";
import { findOrphans, type Orphans } from "./find-orphans";
import { grouped, type StoredKey } from "./stored-key";

/** More than this, and more than a fifth of a workspace's files: then it is rather the database that lost something. */
const unsuspicious = 100;
const largestShare = 0.2;

async function removeOld(keys: readonly string[], before: number): Promise<number> {
  let removed = 0;
  for (const key of keys) {
    const modifiedAt = await storage().modifiedAt(key);
    if (modifiedAt === null || modifiedAt >= before) continue;
    await storage().remove(key);
    removed++;
  }
  return removed;
}

/** An upload or conversion under the same lock may have given them a row meanwhile. */
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

function isSuspicious(workspaceId: string, { seen, ofBlobs }: Orphans): boolean {
  if (ofBlobs <= unsuspicious || ofBlobs <= seen * largestShare) return false;
  log.error(
    { workspaceId, files: seen, nameless: ofBlobs },
    "more than a fifth of a workspace's files are in no row, as if an older database had been restored: none is removed",
  );
  return true;
}

async function removeOrphans(
  workspaceId: string,
  found: Orphans,
  before: number,
  stop: AbortSignal,
): Promise<number> {
  if (await wasRemoved(workspaceId)) {
    await storage().removeAll(workspaceId);
    return found.files.length;
  }
  if (!(await hasWorkspace(workspaceId))) {
    log.error(
      { workspaceId, files: found.seen },
      "files of a workspace that the database never had, as if it were a new or an older one: none is removed",
    );
    return 0;
  }
  return isSuspicious(workspaceId, found) ? 0 : removeFiles(workspaceId, found.files, before, stop);
}

/**
 * Removes files that no row names: what a crash left between bytes and row, the archives of old exports, and what is left
 * of workspaces that were removed. Answers how many. It takes as long as the store is large. Throws where the store is not
 * ours, and when it is told to stop.
 */
export async function sweepOrphans(
  olderThanMs: number,
  stop: AbortSignal = new AbortController().signal,
): Promise<number> {
  await assertOwnStore();
  const before = Date.now() - olderThanMs;
  let removed = 0;
  for (const [workspaceId, found] of await findOrphans(before, stop))
    removed += await removeOrphans(workspaceId, found, before, stop);
  return removed;
}
