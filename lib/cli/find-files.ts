import { open, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { hasPictureName, headBytes, looksLikePicture } from "@/lib/domain/upload/picture-file";

/** `path` is relative to the folder, with `/` on every system. */
export type Found = { path: string; file: string };
export type Files = { pictures: Found[]; skipped: string[] };

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file, "r");
  try {
    const head = Buffer.alloc(headBytes);
    const { bytesRead } = await handle.read(head, 0, headBytes, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** All files below a folder, sorted. Symlinks are not followed, which prevents escapes and cycles. */
async function walk(folder: string): Promise<string[]> {
  const files: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await walk(path)));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}

/** Files with a picture's signature or extension are delivered; the rest is skipped. */
export async function findFiles(folder: string): Promise<Files> {
  const found: Files = { pictures: [], skipped: [] };
  for (const file of await walk(folder)) {
    const path = relative(folder, file).split(sep).join("/");
    const picture = hasPictureName(file) || looksLikePicture(await headOf(file).catch(() => Buffer.alloc(0)));
    if (picture) found.pictures.push({ path, file });
    else found.skipped.push(path);
  }
  return found;
}
