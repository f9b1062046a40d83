import { storage } from "@/lib/bytes/storage/storage";
import { listNamedKeys } from "@/lib/db/blobs/named-files";
import { listNamedPlans } from "@/lib/db/exports/named-plans";
import { listNamedParts } from "@/lib/db/uploads/upload-row";
import { authorizeSweep } from "@/lib/domain/access/access";
import { exportFilesSince } from "@/lib/domain/archive/export-life";
import { grouped, type StoredKey, storedKey } from "@/lib/services/storage/stored-key";

const batch = 1_000;
/** The most orphans to return; the next sweep finds the rest. */
const maxAtOnce = 10_000;

/** Orphans found in one workspace: `seen` files in all, `ofBlobs` orphans that belong to blobs. */
export type Orphans = { seen: number; ofBlobs: number; files: StoredKey[] };

/** `isOld`: last written before `before`. Younger files only count as seen. */
type OrphanEntry = StoredKey & { isOld: boolean };

async function* batches(before: number, stop: AbortSignal): AsyncGenerator<OrphanEntry[]> {
  let files: OrphanEntry[] = [];
  for await (const { key, modifiedAt } of storage().list("")) {
    stop.throwIfAborted();
    const file = storedKey(key);
    if (file !== null) files.push({ ...file, isOld: modifiedAt < before });
    if (files.length < batch) continue;
    yield files;
    files = [];
  }
  yield files;
}

async function unreferenced(workspaceId: string, files: OrphanEntry[]): Promise<OrphanEntry[]> {
  const scope = authorizeSweep(workspaceId);
  const hashes = files.flatMap((file) => file.sha256 ?? []);
  const plans = files.flatMap((file) => file.planKey ?? []);
  const keys = hashes.length === 0 ? [] : await listNamedKeys(scope, hashes);
  const kept =
    plans.length === 0 ? [] : await listNamedPlans(scope, plans, exportFilesSince(scope.now().getTime()));
  const parts = files.filter((file) => file.isPart).map((file) => file.key);
  const sent = parts.length === 0 ? [] : await listNamedParts(scope, parts);
  const named = new Set([...keys, ...kept, ...sent]);
  return files.filter((file) => !named.has(file.planKey ?? file.key));
}

/**
 * Scans the store once, with a batch in memory at a time, for files last written before `before` (ms) that no row
 * names.
 */
export async function findOrphans(before: number, stop: AbortSignal): Promise<Map<string, Orphans>> {
  const found = new Map<string, Orphans>();
  let room = maxAtOnce;
  for await (const files of batches(before, stop)) {
    for (const [workspaceId, some] of grouped(files, (file) => file.workspaceId)) {
      const of = found.get(workspaceId) ?? { seen: 0, ofBlobs: 0, files: [] };
      const older = (await unreferenced(workspaceId, some)).filter((file) => file.isOld);
      const taken = older.slice(0, room);
      room -= taken.length;
      of.seen += some.length;
      of.ofBlobs += older.filter((file) => file.sha256 !== undefined).length;
      of.files.push(...taken);
      found.set(workspaceId, of);
    }
  }
  return new Map([...found].filter(([, of]) => of.files.length > 0));
}
