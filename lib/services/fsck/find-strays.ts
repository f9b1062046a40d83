import { storage } from "@/lib/bytes/storage/storage";
import { type Clock, systemClock } from "@/lib/clock";
import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { listNamedKeys } from "@/lib/db/blobs/named-files";
import { hasWorkspace, wasRemoved } from "@/lib/db/system/accounts/removed-workspaces";
import { listExportPlans } from "@/lib/db/system/storage/stored-blobs";
import { inTransaction } from "@/lib/db/transaction";
import { listNamedParts } from "@/lib/db/uploads/upload-row";
import { authorizeSweep } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { removeBytes } from "@/lib/server/serving/remove-bytes";
import { grouped, type StoredKey, storedKey } from "@/lib/services/storage/stored-key";
import { isSuspicious } from "@/lib/services/tidy/sweep-orphans";
import type { Finding } from "./finding";

const bySweep = authorizeSystem("sweep");

const batch = 1_000;
/**
 * Files of exports and uploads are written before their rows and without a lock, so younger ones do not count as
 * strays.
 */
const unlockedAgeMs = 3_600_000;

/** One workspace's files that no row names, of `seen` in all. `foreign`: keys that this program never wrote. */
type Strays = { seen: number; ofBlobs: number; files: StoredKey[]; foreign: string[] };

/** Those of one workspace's files that no row names. */
export async function unreferenced(workspaceId: string, files: StoredKey[]): Promise<StoredKey[]> {
  const hashes = files.flatMap((file) => file.sha256 ?? []);
  const plans = files.flatMap((file) => file.planKey ?? []);
  const parts = files.filter((file) => file.isPart).map((file) => file.key);
  const named = new Set([
    ...(parts.length === 0 ? [] : await listNamedParts(authorizeSweep(workspaceId), parts)),
    ...(hashes.length === 0 ? [] : await listNamedKeys(authorizeSweep(workspaceId), hashes)),
    ...(plans.length === 0 ? [] : await listExportPlans(bySweep, workspaceId, plans)),
  ]);
  return files.filter((file) => !named.has(file.planKey ?? file.key));
}

async function isYoung({ key, sha256 }: StoredKey, clock: Clock): Promise<boolean> {
  if (sha256 !== undefined) return false;
  const found = await storage().stat(key);
  return found === null || found.modifiedAt > clock().getTime() - unlockedAgeMs;
}

async function take(found: Map<string, Strays>, keys: readonly string[], clock: Clock): Promise<void> {
  const parsed = keys.map((key) => storedKey(key) ?? { key, workspaceId: key.split("/")[0] ?? "" });
  for (const [workspaceId, files] of grouped(parsed, (file) => file.workspaceId)) {
    const of = found.get(workspaceId) ?? { seen: 0, ofBlobs: 0, files: [], foreign: [] };
    const [known, foreign] = [files.filter(isKnown), files.filter((file) => !isKnown(file))];
    const lost = known.length === 0 ? [] : await unreferenced(workspaceId, known);
    of.seen += files.length;
    for (const file of lost) if (!(await isYoung(file, clock))) of.files.push(file);
    of.ofBlobs += lost.filter((file) => file.sha256 !== undefined).length;
    of.foreign.push(...foreign.map((file) => file.key));
    found.set(workspaceId, of);
  }
}

const isKnown = ({ sha256, planKey, isPart }: StoredKey) =>
  sha256 !== undefined || planKey !== undefined || isPart === true;

/** Lists the whole store once; one batch of keys is in memory at a time, plus the strays found so far. */
async function scan(clock: Clock): Promise<{ files: number; found: Map<string, Strays> }> {
  const found = new Map<string, Strays>();
  let [files, keys]: [number, string[]] = [0, []];
  for await (const { key } of storage().list("")) {
    files++;
    keys.push(key);
    if (keys.length < batch) continue;
    await take(found, keys, clock);
    keys = [];
  }
  await take(found, keys, clock);
  return { files, found };
}

/**
 * Whether the file is still without a name, looking under its blob's lock: an upload holds that from before it names the
 * bytes until their row exists. Removes it if asked to.
 */
function removeIfStray(file: StoredKey, mayRemove: boolean): Promise<{ isStray: boolean; removed: boolean }> {
  const { workspaceId, sha256, key } = file;
  return inTransaction(async (tx) => {
    if (sha256 !== undefined) await lockBlob(authorizeSweep(workspaceId), sha256, tx);
    const names = sha256 === undefined ? [] : await listNamedKeys(authorizeSweep(workspaceId), [sha256], tx);
    if (names.includes(key) || (await storage().stat(key)) === null)
      return { isStray: false, removed: false };
    if (mayRemove) await removeBytes(key);
    return { isStray: true, removed: mayRemove };
  });
}

/** False for a workspace that the database never had, and for so many strays that the database must have lost rows. */
async function mayRemoveFrom(workspaceId: string, strays: Strays): Promise<boolean> {
  if (await wasRemoved(bySweep, workspaceId)) return true;
  return (await hasWorkspace(bySweep, workspaceId)) && !isSuspicious(workspaceId, strays);
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** Finds files that no row names. Removes them only if asked to, and only if this program could have written them. */
export async function findStrays(
  repair: boolean,
  clock: Clock = systemClock,
): Promise<{ files: number; findings: Finding[] }> {
  const { files, found } = await scan(clock);
  const findings: Finding[] = [];
  const add = (key: string, repaired: boolean) => {
    findings.push({ kind: "stray", path: storage().placeOf(key), sha256: null, artifactIds: [], repaired });
  };
  for (const [workspaceId, strays] of found) {
    const mayRemove =
      repair && strays.files.length > 0 && isUuid(workspaceId) && (await mayRemoveFrom(workspaceId, strays));
    for (const file of strays.files) {
      const { isStray, removed } = await removeIfStray(file, mayRemove);
      if (isStray) add(file.key, removed);
    }
    for (const key of strays.foreign) add(key, false);
  }
  return { files, findings };
}
