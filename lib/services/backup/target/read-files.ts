import { createHash, type Hash } from "node:crypto";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { damaged, isDamaged } from "@/lib/bytes/storage/damaged";
import { chunksOf, hashIn } from "@/lib/bytes/storage/read-object";
import type { VerifyFinding } from "@/lib/contracts/backup";
import { isAppError } from "@/lib/errors";
import type { Backup } from "./find-backup";

/** A file of a place as it should be; `sha256` null if that is not known. */
export type ExpectedFile = { key: string; bytes: number; sha256: string | null };
/** A file beside a manifest. */
type FileBeside = { path: string; bytes: number; sha256: string };

export const beside = (
  { folder }: Pick<Backup, "folder">,
  { path, bytes, sha256 }: FileBeside,
): ExpectedFile => ({
  key: `${folder}/${path}`,
  bytes,
  sha256,
});

/** What is wrong with a file of a place, as found at `length`: null if it is not there. Reads it if `deep`. */
export async function faultAt(
  { store }: BackupTarget,
  { key, bytes, sha256 }: ExpectedFile,
  length: number | null,
  deep: boolean,
): Promise<VerifyFinding["kind"] | null> {
  if (length === null) return "missing";
  if (length !== bytes) return "length";
  if (!deep || sha256 === null) return null;
  const found = await hashIn(store, key).catch((error) => {
    if (isDamaged(error)) return null;
    throw error;
  });
  return found === sha256 ? null : "hash";
}

/** The same, looking for it first. */
export async function faultOf(target: BackupTarget, file: ExpectedFile, deep: boolean) {
  return faultAt(target, file, (await target.store.stat(file.key))?.bytes ?? null, deep);
}

async function* hashing(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

/**
 * The text in a compressed file beside a manifest. Throws `unavailable` where it is damaged, at its end at the latest,
 * and `gone` if it is missing.
 */
export async function* textIn(
  { store }: BackupTarget,
  { key, sha256 }: ExpectedFile,
): AsyncGenerator<Buffer> {
  const wrong = damaged(`${store.placeOf(key)} is damaged: it has other bytes than its manifest says`);
  const opened = await store.open(key);
  try {
    const hash = createHash("sha256");
    const source = Readable.from(hashing(chunksOf(opened), hash));
    const text = pipeline(source, createGunzip(), () => undefined);
    for await (const chunk of text) yield chunk as Buffer;
    if (hash.digest("hex") !== sha256) throw wrong;
  } catch (error) {
    if (isAppError(error)) throw error;
    throw wrong;
  } finally {
    await opened.close();
  }
}

/** Lines of such a file, without their ends. */
export async function* linesIn(target: BackupTarget, file: ExpectedFile): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of textIn(target, file)) {
    const text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = text.lastIndexOf(10) + 1;
    if (end > 0) yield* text.toString("utf8", 0, end - 1).split("\n");
    rest = text.subarray(end);
  }
}

/** What belongs to a backup besides its rows: storage keys with their lengths, in the order of the keys. */
export async function* bytesOf(
  target: BackupTarget,
  backup: Backup,
): AsyncGenerator<{ key: string; bytes: number }> {
  for (const list of backup.manifest.bytes.lists)
    for await (const line of linesIn(target, beside(backup, list))) {
      const [key = "", bytes] = line.split("\t");
      yield { key, bytes: Number(bytes) };
    }
}
