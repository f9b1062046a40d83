import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { isDamaged } from "@/lib/bytes/storage/damaged";
import { chunksOf, reading } from "@/lib/bytes/storage/read-object";
import { storage, workshop } from "@/lib/bytes/storage/storage";
import type { VerifyFinding } from "@/lib/contracts/backup";
import { bytesKey } from "@/lib/domain/backup/target-keys";
import { blobHash } from "@/lib/domain/bytes/blob-key";
import { isAppError } from "@/lib/errors";
import { bytesOf } from "@/lib/services/backup/target/read-files";
import { unreferenced } from "@/lib/services/fsck/find-strays";
import { grouped, storedKey } from "@/lib/services/storage/stored-key";
import type { CheckedBackup } from "./check-backup";

const batch = 1_000;
const atOnce = 4;

type ListedFile = { key: string; bytes: number };
/** A file of the place that is missing or damaged, with the key of what it is. */
export type LeftOut = VerifyFinding & { key: string };
export type BytesReport = { files: number; bytes: number; leftOut: LeftOut[] };

/** Those that rows still name: bytes of what was removed after the backup do not come back. */
async function wanted(listed: readonly ListedFile[]): Promise<ListedFile[]> {
  const known = listed.flatMap(({ key }) => storedKey(key) ?? []);
  const nameless = new Set<string>();
  for (const [workspaceId, files] of grouped(known, (file) => file.workspaceId))
    for (const { key } of await unreferenced(workspaceId, files)) nameless.add(key);
  return listed.filter(({ key }) => !nameless.has(key));
}

/** Takes a file of the place into the workshop: reads it with its hash checked, or gives it a second name. */
async function takeIn(
  { store }: BackupTarget,
  { key, bytes }: ListedFile,
  link: boolean,
): Promise<string | VerifyFinding> {
  const from = bytesKey(key);
  const wrong = (kind: VerifyFinding["kind"]) => ({ kind, path: store.placeOf(from) });
  const found = await store.stat(from);
  if (found === null) return wrong("missing");
  if (found.bytes !== bytes) return wrong("length");
  if (link && !store.isRemote) {
    const linked = await workshop()
      .twin(store.placeOf(from))
      .catch(() => null);
    if (linked !== null) return linked;
  }
  const expected = blobHash(key);
  const { path, sha256 } = await reading(store, from, (opened) =>
    workshop().receive(chunksOf(opened), bytes),
  );
  if (expected === undefined || sha256 === expected) return path;
  await workshop().discard(path);
  return wrong("hash");
}

async function copyOne(
  target: BackupTarget,
  listed: ListedFile,
  copied: BytesReport,
  link: boolean,
): Promise<void> {
  const { key, bytes } = listed;
  copied.files++;
  copied.bytes += bytes;
  // A restore that was interrupted had it already: files get their names once they are whole.
  if ((await storage().stat(key))?.bytes === bytes) return;
  const taken = await takeIn(target, listed, link).catch((error) => {
    if (isDamaged(error)) return { kind: "hash" as const, path: target.store.placeOf(bytesKey(key)) };
    if (isAppError(error) && error.code === "gone")
      return { kind: "missing" as const, path: target.store.placeOf(bytesKey(key)) };
    throw error;
  });
  if (typeof taken !== "string") {
    copied.leftOut.push({ ...taken, key });
    return;
  }
  try {
    const put = { path: taken, key };
    await storage().put(storage().isRemote ? await storage().stage([put]) : [put]);
  } finally {
    await workshop().discard(taken);
  }
}

async function copyTogether(
  target: BackupTarget,
  listed: readonly ListedFile[],
  copied: BytesReport,
  link: boolean,
): Promise<void> {
  const left = (await wanted(listed)).values();
  const work = async () => {
    for (const one of left) await copyOne(target, one, copied, link);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/**
 * Copies what rows name from the place into the store; what is damaged or missing is left out and named. `link`: where
 * both are on the same disk, files get a second name and are not read.
 */
export async function copyBytes(backup: CheckedBackup, { link }: { link: boolean }): Promise<BytesReport> {
  const copied: BytesReport = { files: 0, bytes: 0, leftOut: [] };
  // Makes the folder that files are linked into.
  await workshop().tryOut();
  let listed: ListedFile[] = [];
  for await (const one of bytesOf(backup.target, backup)) {
    listed.push(one);
    if (listed.length < batch) continue;
    await copyTogether(backup.target, listed, copied, link);
    listed = [];
  }
  await copyTogether(backup.target, listed, copied, link);
  return copied;
}
