import { isLitter, type Refusal, refusalOf, withoutFolder } from "@/lib/domain/uploads/found";
import { hasPictureName, headBytes, looksLikePicture } from "@/lib/domain/uploads/picture-file";
import { inBatches, type PickedFile } from "./picked";

/** A file with what can be said about it before it is sent. */
export type FoundFile = Omit<PickedFile, "isUnreadable"> & {
  bytes: number;
  modifiedAt: number;
  refusal: Refusal | null;
};
export type FolderFiles = { folder: string | null; files: FoundFile[] };

const maxPathLength = 600;
const pictureType = /^image\/(png|jpeg|webp)$/;

async function isPicture(file: File): Promise<boolean> {
  if (hasPictureName(file.name) || pictureType.test(file.type)) return true;
  const head = await file
    .slice(0, headBytes)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  return looksLikePicture(new Uint8Array(head));
}

async function refusalFor({ path, file, isUnreadable }: PickedFile): Promise<Refusal | null> {
  if (isUnreadable) return { code: "unreadable", detail: "it cannot be read" };
  if (path.length > maxPathLength) return { code: "invalid", detail: "its path is too long" };
  const { size: bytes, lastModified: modifiedAt } = file;
  return refusalOf({ path, bytes, modifiedAt, isPicture: await isPicture(file) });
}

async function look(picked: PickedFile): Promise<FoundFile> {
  const { path, file } = picked;
  const refusal = await refusalFor(picked);
  return { path, file, bytes: file.size, modifiedAt: file.lastModified, refusal };
}

/**
 * The picked files without what operating systems leave in folders. If one folder was picked, paths are relative to it.
 */
export async function inspectFiles(picked: readonly PickedFile[]): Promise<FolderFiles> {
  const kept = picked.filter(({ path }) => !isLitter(path));
  const { folder, paths } = withoutFolder(kept.map(({ path }) => path));
  const placed = kept.map((each, i) => ({ ...each, path: paths[i] ?? each.path }));
  return { folder, files: await inBatches(placed, look) };
}
