import { isLitter, type Refusal, refusalOf, withoutFolder } from "@/lib/domain/upload/found";
import { hasPictureName, headBytes, looksLikePicture } from "@/lib/domain/upload/picture-file";

/** A file that was dropped, pasted or chosen, with its path below what was. */
export type Picked = { path: string; file: File };

/** A file with what is known of it before it is sent. */
export type FoundFile = Picked & { bytes: number; modifiedAt: number; refusal: Refusal | null };
export type Found = { folder: string | null; files: FoundFile[] };

const longestPath = 600;
const atOnce = 50;
const pictureType = /^image\/(png|jpeg|webp)$/;

/** Files in turn, some at a time: thousands of promises at once would stall the page. */
async function inBatches<A, B>(values: readonly A[], work: (value: A) => Promise<B>): Promise<B[]> {
  const done: B[] = [];
  for (let at = 0; at < values.length; at += atOnce)
    done.push(...(await Promise.all(values.slice(at, at + atOnce).map(work))));
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

async function look({ path, file }: Picked): Promise<FoundFile> {
  const [bytes, modifiedAt] = [file.size, file.lastModified];
  const seen = { path, bytes, modifiedAt, isPicture: await isPicture(file) };
  const refusal =
    path.length > longestPath ? { code: "invalid", detail: "its path is too long" } : refusalOf(seen);
  return { path, file, bytes, modifiedAt, refusal };
}

/** What was picked, without what systems leave in folders; paths are below the folder if it is one. */
export async function findIn(picked: readonly Picked[]): Promise<Found> {
  const kept = picked.filter(({ path }) => !isLitter(path));
  const { folder, paths } = withoutFolder(kept.map(({ path }) => path));
  const placed = kept.map(({ path, file }, i) => ({ path: paths[i] ?? path, file }));
  return { folder, files: await inBatches(placed, look) };
}

export const chosen = (files: Iterable<File>): Picked[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** A reader hands out some entries at a time, and at last none. */
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

async function below(entry: FileSystemEntry, path: string, note: (count: number) => void): Promise<Picked[]> {
  if (entry.isFile) {
    note(1);
    return [{ path, file: await fileOf(entry as FileSystemFileEntry) }];
  }
  const all: Picked[] = [];
  const entries = await entriesIn(entry as FileSystemDirectoryEntry);
  for (const some of await inBatches(entries, (each) => below(each, `${path}/${each.name}`, note)))
    all.push(...some);
  return all;
}

/** What was dropped, folders to the bottom. Call it in the event's handler: afterwards the list is empty. */
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
