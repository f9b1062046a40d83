import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { bytesKey } from "@/lib/domain/backup/target-keys";
import { atTarget } from "./target-faults";

type WithKey = { key: string };

/** What is in one folder of the store: files that are named there, each with its length in the place or null. */
export type Lengths<T> = { file: T; found: number | null }[];

/** Storage keys begin with the workspace and two digits of the hash. */
const folderOf = ({ key }: WithKey) => key.split("/").slice(0, 2).join("/");

async function lengthsOf<T extends WithKey>(target: BackupTarget, folder: string, files: readonly T[]) {
  const found = new Map<string, number>();
  await atTarget(target, async () => {
    for await (const { key, bytes } of target.store.list(bytesKey(folder))) found.set(key, bytes);
  });
  return files.map((file) => ({ file, found: found.get(bytesKey(file.key)) ?? null }));
}

/**
 * Looks up stored files in a place, one folder at a time: a bucket lists a thousand while it finds one. Those of a folder
 * must follow each other.
 */
export async function* withLengths<T extends WithKey>(
  target: BackupTarget,
  files: AsyncIterable<T>,
): AsyncGenerator<Lengths<T>> {
  let [folder, some]: [string, T[]] = ["", []];
  for await (const file of files) {
    const next = folderOf(file);
    if (next !== folder && some.length > 0) yield lengthsOf(target, folder, some);
    if (next !== folder) [folder, some] = [next, []];
    some.push(file);
  }
  if (some.length > 0) yield lengthsOf(target, folder, some);
}
