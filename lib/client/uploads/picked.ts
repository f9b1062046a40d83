/**
 * A file that was dropped, pasted or chosen, with its path relative to what was picked. An unreadable one may be a
 * folder.
 */
export type PickedFile = { path: string; file: File; isUnreadable?: true };

const atOnce = 50;

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/**
 * Works on a few files at a time, and lets the page react in between: a browser reads a file's size from the disk while
 * the script waits, which takes seconds for thousands of files.
 */
export async function inBatches<A, B>(values: readonly A[], work: (value: A) => Promise<B>): Promise<B[]> {
  const done: B[] = [];
  for (let at = 0; at < values.length; at += atOnce) {
    if (at > 0) await nextTask();
    done.push(...(await Promise.all(values.slice(at, at + atOnce).map(work))));
  }
  return done;
}

export const chosen = (files: Iterable<File>): PickedFile[] =>
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
const unreadable = (path: string): PickedFile => ({ path, file: new File([], path), isUnreadable: true });

async function below(
  entry: FileSystemEntry,
  path: string,
  note: (count: number) => void,
): Promise<PickedFile[]> {
  if (entry.isFile) {
    note(1);
    const file = await fileOf(entry as FileSystemFileEntry).catch(() => null);
    return [file === null ? unreadable(path) : { path, file }];
  }
  const all: PickedFile[] = [];
  const entries = await entriesIn(entry as FileSystemDirectoryEntry).catch(() => null);
  if (entries === null) return [unreadable(path)];
  for (const some of await inBatches(entries, (each) => below(each, `${path}/${each.name}`, note)))
    all.push(...some);
  return all;
}

/**
 * The dropped files, including those in nested folders. Call it in the event's handler: afterwards the list is empty.
 */
export async function dropped(data: DataTransfer, note: (count: number) => void): Promise<PickedFile[]> {
  const items = [...data.items].filter(({ kind }) => kind === "file");
  const given = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const all: PickedFile[] = [];
  for (const { entry, file } of given) {
    if (entry !== null) all.push(...(await below(entry, entry.name, note)));
    else if (file !== null) all.push({ path: file.name, file });
  }
  return all;
}
