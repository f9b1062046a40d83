import type { Destination } from "./send-file";
import { isOver, type UploadRow } from "./tray";

type Remembered = { path: string; bytes: number; modifiedAt: number; done: boolean };

/** What an earlier page was sending to one place: files without their bytes, which only a person can give again. */
export type Batch = { ws: string; folder: string | null; to: Destination; files: Remembered[] };

const key = "fluxara.uploads";
/** Of ten thousand files this is a megabyte. */
type Stored = Omit<Batch, "files"> & { files: [string, number, number, 0 | 1][] };

function batchOf({ files, ...rest }: Stored): Batch {
  const known = files.map(([path, bytes, modifiedAt, done]) => ({
    path,
    bytes,
    modifiedAt,
    done: done === 1,
  }));
  return { ...rest, files: known };
}

/** The batches that an earlier page did not finish. */
export function readMemory(): Batch[] {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? "[]") as Stored[];
    return stored.map(batchOf).filter(({ files }) => files.some(({ done }) => !done));
  } catch {
    return [];
  }
}

/** Without room for it, a reload forgets what was being sent, and nothing else. */
export function writeMemory(batches: readonly Batch[]): void {
  const stored = batches.map(
    ({ files, ...rest }): Stored => ({
      ...rest,
      files: files.map(({ path, bytes, modifiedAt, done }) => [path, bytes, modifiedAt, done ? 1 : 0]),
    }),
  );
  try {
    localStorage.setItem(key, JSON.stringify(stored));
  } catch {
    clearMemory();
  }
}

export function clearMemory(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is switched off.
  }
}

const same = (path: string, bytes: number, modifiedAt: number) => `${path}|${bytes}|${modifiedAt}`;

/** The files that a batch names: which of them were done, and which are still to be sent. */
export function recalled<F extends { path: string; bytes: number; modifiedAt: number }>(
  batch: Batch,
  files: readonly F[],
): { done: F[]; open: F[] } {
  const known = new Map(batch.files.map((each) => [same(each.path, each.bytes, each.modifiedAt), each]));
  const found = files.map((file) => ({ file, was: known.get(same(file.path, file.bytes, file.modifiedAt)) }));
  return {
    done: found.filter(({ was }) => was?.done === true).map(({ file }) => file),
    open: found.filter(({ was }) => was?.done === false).map(({ file }) => file),
  };
}

/** What is sent, by where it goes: rows that go to one place share its object. */
export function batchesOf(rows: readonly UploadRow[]): Batch[] {
  const batches = new Map<object, Batch>();
  for (const { ws, folder, to, path, bytes, modifiedAt, state } of rows) {
    if (state === "refused") continue;
    const batch = batches.get(to) ?? { ws, folder, to, files: [] };
    batch.files.push({ path, bytes, modifiedAt, done: isOver(state) });
    batches.set(to, batch);
  }
  return [...batches.values()];
}
