import type { ArchiveLayout, Segment } from "@/lib/domain/archive/archive-layout";
import { AppError } from "@/lib/errors";
import { EntryReader, type Source, type Store, type Stored } from "./entry-reader";
import type { OwnReader } from "./own-reader";

const checksAtOnce = 16;
/** Files looked at before the first byte; the rest when their turn comes. */
const mostChecked = 1_000;

async function check({ key, name, bytes }: Stored, store: Store): Promise<void> {
  const found = await store.stat(key);
  if (found === null)
    throw new AppError("gone", `"${name}" was removed since this archive was made: export again`);
  if (found.bytes === bytes) return;
  throw new AppError("unavailable", `"${name}" has ${found.bytes} bytes in the store, not ${bytes}`);
}

/** The first stored entries, each file once. */
function toCheck(layout: ArchiveLayout): Map<string, Stored> {
  const stored = new Map<string, Stored>();
  for (let i = 0; i < layout.count && stored.size < mostChecked; i++) {
    const { of } = layout.segment(i);
    if ("key" in of && !stored.has(of.key)) stored.set(of.key, of);
  }
  return stored;
}

async function checkFirst(layout: ArchiveLayout, store: Store): Promise<void> {
  const rest = toCheck(layout).values();
  const worker = async () => {
    for (const entry of rest) await check(entry, store);
  };
  await Promise.all(Array.from({ length: checksAtOnce }, worker));
}

/**
 * Opens a ZIP of known length, readable from any position, without building it; only one entry is open at a time.
 * Throws `gone`, naming the entry, for missing bytes, `unavailable` for a wrong size or checksum. Closes `own`.
 */
export async function openArchive(layout: ArchiveLayout, own: OwnReader, store: Store): Promise<Source> {
  await checkFirst(layout, store);
  const reader = new EntryReader(store);

  async function copy({ bytes, of }: Segment, target: Buffer, from: number): Promise<number> {
    const wanted = target.subarray(0, Math.min(target.length, bytes - from));
    return "key" in of ? reader.read(of, wanted, from) : own.read(wanted, of.from + from);
  }

  return {
    bytes: layout.bytes,
    async read(target, position) {
      const wanted = Math.min(target.length, layout.bytes - position);
      if (wanted <= 0) return 0;
      let done = 0;
      let index = layout.indexAt(position);
      let segment = layout.segment(index);
      while (done < wanted) {
        const from = position + done - segment.start;
        if (from === segment.bytes) segment = layout.segment(++index);
        else done += await copy(segment, target.subarray(done, wanted), from);
      }
      return done;
    },
    close: async () => {
      await reader.close();
      await own.close();
    },
  };
}
