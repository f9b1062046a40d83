import type { PathLike } from "node:fs";
import { open } from "node:fs/promises";
import { hasPictureName, headBytes, looksLikePicture } from "@/lib/domain/uploads/picture-file";
import { type FileRefusal, refusal } from "./server-command";
import { type FolderEntry, walk } from "./walk";

export type Files = { pictures: FolderEntry[]; skipped: string[]; unreadable: FileRefusal[] };

async function headOf(file: PathLike): Promise<Buffer> {
  const handle = await open(file, "r");
  try {
    const head = Buffer.alloc(headBytes);
    const { bytesRead } = await handle.read(head, 0, headBytes, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Whether a file has a picture's extension or signature. Throws if it cannot be read. */
export const isPictureFile = async ({ path, file }: FolderEntry): Promise<boolean> =>
  hasPictureName(path) || looksLikePicture(await headOf(file));

/** Pictures are delivered; the rest is skipped. A file that cannot be read may be either. */
export async function findFiles(folder: string): Promise<Files> {
  const files: Files = { pictures: [], skipped: [], unreadable: [] };
  const unreadable = (path: string, error: unknown) => void files.unreadable.push(refusal(path, error));
  for await (const found of walk(folder, unreadable)) {
    try {
      if (await isPictureFile(found)) files.pictures.push(found);
      else files.skipped.push(found.path);
    } catch (error) {
      unreadable(found.path, error);
    }
  }
  return files;
}
