import type { PathLike } from "node:fs";
import { open } from "node:fs/promises";
import { hasPictureName, headBytes, looksLikePicture } from "@/lib/domain/upload/picture-file";
import { type Refused, refusal } from "./server-command";
import { type Found, walk } from "./walk";

export type Files = { pictures: Found[]; skipped: string[]; unreadable: Refused[] };

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

/** Files with a picture's signature or extension are delivered; the rest is skipped. */
export async function findFiles(folder: string): Promise<Files> {
  const files: Files = { pictures: [], skipped: [], unreadable: [] };
  for await (const found of walk(folder, (path, error) => files.unreadable.push(refusal(path, error)))) {
    const { path, file } = found;
    const picture = hasPictureName(path) || looksLikePicture(await headOf(file).catch(() => Buffer.alloc(0)));
    if (picture) files.pictures.push(found);
    else files.skipped.push(path);
  }
  return files;
}
