import { storage } from "@/lib/bytes/storage/storage";
import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { listNamedKeys } from "@/lib/db/blobs/named-files";
import { clearSuspect, markBlobSuspect } from "@/lib/db/blobs/suspect-blobs";
import {
  type BlobKey,
  findStoredBlob,
  forgetDerived,
  listArtifactsOf,
  type StoredBlob,
} from "@/lib/db/system/storage/stored-blobs";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { isAppError } from "@/lib/errors";
import { removeBytes } from "@/lib/server/serving/remove-bytes";
import { keepTile } from "@/lib/services/media/keep-tile";
import { hasHash } from "@/lib/services/storage/stored-hash";
import { storedSize } from "@/lib/services/storage/stored-size";
import type { Depth, Finding } from "./finding";

const bySweep = authorizeSystem("sweep");

type ExpectedBlob = { key: string; bytes: number; sha256: string | null };
type Wrong = "missing" | "length" | "hash";

async function faultOf({ key, bytes, sha256 }: ExpectedBlob, deep: boolean): Promise<Wrong | null> {
  const found = await storedSize(key);
  if (found === null) return "missing";
  if (found !== bytes) return "length";
  return !deep || sha256 === null || (await hasHash(key, sha256)) ? null : "hash";
}

type Fault = { kind: Wrong | "preview"; key: string; sha256: string | null; variant: string | null };

/**
 * Checks the original and all derived files of a blob. Of a suspect blob the bytes are read even if the length is
 * right.
 */
async function faultsOf(blob: StoredBlob, deep: boolean): Promise<Fault[]> {
  const original = { key: blobKey(blob), bytes: blob.bytes, sha256: blob.sha256 };
  const made = [{ variant: "tile", bytes: blob.tileBytes, hash: null }, ...blob.derived];
  const wrong = await faultOf(original, deep || blob.isSuspect);
  const faults: Fault[] = wrong === null ? [] : [{ ...original, kind: wrong, variant: null }];
  for (const { variant, bytes, hash } of made) {
    const file = { key: derivedKey({ ...blob, variant }), bytes, sha256: hash };
    if ((await faultOf(file, deep)) !== null) faults.push({ ...file, kind: "preview", variant });
  }
  return faults;
}

/**
 * Marks the blob suspect or whole, as found. Drops the rows of damaged derived files, which are made again on demand;
 * `remakeTile` remakes the preview.
 */
async function mend(blob: StoredBlob, faults: readonly Fault[], tx: Db): Promise<void> {
  const scope = authorizeSweep(blob.workspaceId);
  const isDamaged = faults.some((fault) => fault.variant === null);
  if (isDamaged) await markBlobSuspect(scope, blob.sha256, tx);
  else if (blob.isSuspect) await clearSuspect(scope, blob.sha256, tx);
  for (const { variant } of faults)
    if (variant !== null && variant !== "tile") await forgetDerived(bySweep, blob, variant, tx);
}

/** Whether the preview could be made from the original. */
async function remakeTile(blob: StoredBlob, faults: readonly Fault[]): Promise<boolean> {
  if (faults.some((fault) => fault.variant === null)) return false;
  const { workspaceId, sha256, tileBytes } = blob;
  const source = { sha256, name: sha256, bytes: BigInt(blob.bytes), blob: { tileBytes, state: "live" } };
  return keepTile(authorizeSweep(workspaceId), source).then(
    () => true,
    (error) => (isAppError(error) ? false : Promise.reject(error)),
  );
}

/** Removes a derived file whose row was forgotten, unless it was made again in the meantime. */
function removeForgotten({ workspaceId, sha256 }: BlobKey, key: string): Promise<void> {
  const scope = authorizeSweep(workspaceId);
  return inTransaction(async (tx) => {
    await lockBlob(scope, sha256, tx);
    if (!(await listNamedKeys(scope, [sha256], tx)).includes(key)) await removeBytes(key);
  });
}

async function isRepaired({ variant, key }: Fault, blob: BlobKey, tile: boolean): Promise<boolean> {
  if (variant === null) return false;
  if (variant === "tile") return tile;
  await removeForgotten(blob, key);
  return true;
}

/** Checks again under the blob's lock, when no upload or removal can be halfway through; repairs if asked to. */
async function checkLocked(at: BlobKey, { deep, repair }: Depth): Promise<Finding[]> {
  const scope = authorizeSweep(at.workspaceId);
  const found = await inTransaction(async (tx) => {
    await lockBlob(scope, at.sha256, tx);
    const blob = await findStoredBlob(bySweep, at, tx);
    if (blob === null) return null;
    const faults = await faultsOf(blob, deep);
    if (repair) await mend(blob, faults, tx);
    return { blob, faults, artifactIds: await listArtifactsOf(bySweep, at, tx) };
  });
  if (found === null) return [];
  const { blob, faults, artifactIds } = found;
  const lostTile = faults.some((fault) => fault.variant === "tile");
  const tile = repair && lostTile && (await remakeTile(blob, faults));
  const findings: Finding[] = [];
  for (const fault of faults) {
    const { kind, key, sha256 } = fault;
    const repaired = repair && (await isRepaired(fault, blob, tile));
    findings.push({ kind, path: storage().placeOf(key), sha256, artifactIds, repaired });
  }
  return findings;
}

/** What is wrong with a blob's files: one finding per file. */
export async function checkBlob(blob: StoredBlob, depth: Depth): Promise<Finding[]> {
  const isFine = (await faultsOf(blob, depth.deep)).length === 0 && !blob.isSuspect;
  return isFine ? [] : checkLocked(blob, depth);
}
