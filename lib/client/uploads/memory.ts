import type { UploadDestination } from "./send-file";
import { hasEnded, type TrayRow } from "./tray";

type RememberedFile = { path: string; bytes: number; modifiedAt: number; done: boolean };

/** What an earlier page was sending to one destination. Holds no bytes: the user must pick the files again. */
export type UploadBatch = {
  ws: string;
  folder: string | null;
  to: UploadDestination;
  files: RememberedFile[];
};

const prefix = "fluxara.uploads:";
/** Each page has its own entry, and a lock of the same name while it is open. */
const own = prefix + Math.random().toString(36).slice(2);
/** Keys of entries whose page is closed. */
let left: readonly string[] = [];
let isHeld = false;

/** Without TLS there are no locks: another tab's uploads then look as if its page were closed. */
function hold(): void {
  if (isHeld) return;
  isHeld = true;
  void globalThis.navigator?.locks?.request(own, () => new Promise(() => undefined));
}

async function livingPages(): Promise<ReadonlySet<string | undefined>> {
  const locks = await globalThis.navigator?.locks?.query();
  return new Set(locks?.held?.map(({ name }) => name));
}

/** Compact: ten thousand files take about a megabyte. */
type StoredBatch = Omit<UploadBatch, "files"> & { files: [string, number, number, 0 | 1][] };

function batchOf({ files, ...rest }: StoredBatch): UploadBatch {
  const known = files.map(([path, bytes, modifiedAt, done]) => ({
    path,
    bytes,
    modifiedAt,
    done: done === 1,
  }));
  return { ...rest, files: known };
}

function batchesAt(key: string): UploadBatch[] {
  const stored = JSON.parse(localStorage.getItem(key) ?? "[]") as StoredBatch[];
  return stored.map(batchOf).filter(({ files }) => files.some(({ done }) => !done));
}

/** Unfinished batches of pages that are closed. Open pages keep theirs. */
export async function readMemory(): Promise<UploadBatch[]> {
  try {
    const living = await livingPages();
    left = Object.keys(localStorage).filter((key) => key.startsWith(prefix) && !living.has(key));
    return left.flatMap(batchesAt);
  } catch {
    return [];
  }
}

/** If storage is full, a reload forgets what was being sent, and nothing else. */
export function writeMemory(batches: readonly UploadBatch[]): void {
  const stored = batches.map(
    ({ files, ...rest }): StoredBatch => ({
      ...rest,
      files: files.map(({ path, bytes, modifiedAt, done }) => [path, bytes, modifiedAt, done ? 1 : 0]),
    }),
  );
  try {
    localStorage.removeItem(own);
    for (const key of left) localStorage.removeItem(key);
    left = [];
    if (stored.length === 0) return;
    hold();
    localStorage.setItem(own, JSON.stringify(stored));
  } catch {
    // Storage is full or disabled.
  }
}

const same = (path: string, bytes: number, modifiedAt: number) => `${path}|${bytes}|${modifiedAt}`;

/** The files that a batch knows: `done` were imported, `open` are still to be sent. */
export function recalled<F extends { path: string; bytes: number; modifiedAt: number }>(
  batch: UploadBatch,
  files: readonly F[],
): { done: F[]; open: F[] } {
  const known = new Map(batch.files.map((each) => [same(each.path, each.bytes, each.modifiedAt), each]));
  const found = files.map((file) => ({ file, was: known.get(same(file.path, file.bytes, file.modifiedAt)) }));
  return {
    done: found.filter(({ was }) => was?.done === true).map(({ file }) => file),
    open: found.filter(({ was }) => was?.done === false).map(({ file }) => file),
  };
}

/** Groups what is sent by destination. Rows of one destination share its object. */
export function batchesOf(rows: readonly TrayRow[]): UploadBatch[] {
  const batches = new Map<object, UploadBatch>();
  for (const { ws, folder, to, path, bytes, modifiedAt, state } of rows) {
    if (state === "refused") continue;
    const batch = batches.get(to) ?? { ws, folder, to, files: [] };
    batch.files.push({ path, bytes, modifiedAt, done: hasEnded(state) });
    batches.set(to, batch);
  }
  return [...batches.values()];
}
