import { isLitter, type Refusal, refusalOf, withoutFolder } from "@/lib/domain/upload/found";
import { hasPictureName, headBytes, looksLikePicture } from "@/lib/domain/upload/picture-file";

/**
 * A file that was dropped, pasted or chosen, with its path relative to what was picked. An unreadable one may be a
 * folder.
 */
export type Picked = { path: string; file: File; isUnreadable?: true };

/** A file with what can be said about it before it is sent. */
export type FoundFile = Omit<Picked, "isUnreadable"> & {
  bytes: number;
  modifiedAt: number;
  refusal: Refusal | null;
};
export type Found = { folder: string | null; files: FoundFile[] };

const longestPath = 600;
const atOnce = 50;
const pictureType = /^image\/(png|jpeg|webp)$/;

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/**
 * Works on a few files at a time, and lets the page react in between: a browser reads a file's size from the disk while
 * the script waits, which takes seconds for thousands of files.
 */
async function inBatches<A, B>(values: readonly A[], work: (value: A) => Promise<B>): Promise<B[]> {
  const done: B[] = [];
  for (let at = 0; at < values.length; at += atOnce) {
    if (at > 0) await nextTask();
    done.push(...(await Promise.all(values.slice(at, at + atOnce).map(work))));
  }
  return done;
}

async function isPicture(file: File): Promise<boolean> {
  if (hasPictureName(file.name) || pictureType.test(file.type)) return true;
  const head = await file
    .slice(0, headBytes)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  return looksLikePicture(new Uint8Array(head));
}

async function refusalFor({ path, file, isUnreadable }: Picked): Promise<Refusal | null> {
  if (isUnreadable) return { code: "unreadable", detail: "it cannot be read" };
  if (path.length > longestPath) return { code: "invalid", detail: "its path is too long" };
  const { size: bytes, lastModified: modifiedAt } = file;
  return refusalOf({ path, bytes, modifiedAt, isPicture: await isPicture(file) });
}

async function look(picked: Picked): Promise<FoundFile> {
  const { path, file } = picked;
  const refusal = await refusalFor(picked);
  return { path, file, bytes: file.size, modifiedAt: file.lastModified, refusal };
}

/**
 * The picked files without what operating systems leave in folders. If one folder was picked, paths are relative to it.
 */
export async function findIn(picked: readonly Picked[]): Promise<Found> {
  const kept = picked.filter(({ path }) => !isLitter(path));
  const { folder, paths } = withoutFolder(kept.map(({ path }) => path));
  const placed = kept.map((each, i) => ({ ...each, path: paths[i] ?? each.path }));
  return { folder, files: await inBatches(placed, look) };
}

export const chosen = (files: Iterable<File>): Picked[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** A reader returns a few entries at a time, and none at the end. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** A file that cannot be read or has disappeared is listed, and does not stop the others. */
const unreadable = (path: string): Picked => ({ path, file: new File([], path), isUnreadable: true });

async function below(entry: FileSystemEntry, path: string, note: (count: number) => void): Promise<Picked[]> {
  if (entry.isFile) {
    note(1);
    const file = await fileOf(entry as FileSystemFileEntry).catch(() => null);
    return [file === null ? unreadable(path) : { path, file }];
  }
  const all: Picked[] = [];
  const entries = await entriesIn(entry as FileSystemDirectoryEntry).catch(() => null);
  if (entries === null) return [unreadable(path)];
  for (const some of await inBatches(entries, (each) => below(each, `${path}/${each.name}`, note)))
    all.push(...some);
  return all;
}

/**
 * The dropped files, including those in nested folders. Call it in the event's handler: afterwards the list is empty.
 */
export async function dropped(data: DataTransfer, note: (count: number) => void): Promise<Picked[]> {
  const items = [...data.items].filter(({ kind }) => kind === "file");
  const given = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const all: Picked[] = [];
  for (const { entry, file } of given) {
    if (entry !== null) all.push(...(await below(entry, entry.name, note)));
    else if (file !== null) all.push({ path: file.name, file });
  }
  return all;
}
