import type { PathLike } from "node:fs";
import { readdir } from "node:fs/promises";

/** `path` is relative to the folder, with `/` on every system. `file` is bytes, since a name need not be UTF-8. */
export type FolderEntry = { path: string; file: PathLike };

const slash = Buffer.from("/");

async function* below(
  folder: Buffer,
  path: string,
  unreadable: (path: string, error: unknown) => void,
): AsyncGenerator<FolderEntry> {
  const entries = await readdir(folder, { withFileTypes: true, encoding: "buffer" }).catch(
    (error: unknown) => {
      unreadable(path || ".", error);
      return [];
    },
  );
  for (const entry of entries.sort((a, b) => a.name.compare(b.name))) {
    const file = Buffer.concat([folder, slash, entry.name]);
    const own = `${path && `${path}/`}${entry.name}`;
    if (entry.isDirectory()) yield* below(file, own, unreadable);
    else if (entry.isFile()) yield { path: own, file };
  }
}

/**
 * All files below a folder, sorted. Symlinks are not followed, which prevents escapes and cycles. A folder that cannot
 * be read is passed to `unreadable`, and the others are read.
 */
export const walk = (folder: string, unreadable: (path: string, error: unknown) => void) =>
  below(Buffer.from(folder), "", unreadable);
