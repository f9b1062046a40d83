import type { ArchiveSegment, SegmentEntry } from "@/lib/domain/archive/segments";
import { AppError } from "@/lib/errors";
import { EntryReader, type EntrySource, type EntryStore } from "./entry-reader";
import type { StoredLayout } from "./stored-layout";

const checksAtOnce = 16;
/** How many files are checked before the first byte is sent; the others are checked when they are read. */
const maxChecked = 1_000;

async function check({ key, name, bytes }: SegmentEntry, store: EntryStore): Promise<void> {
  const found = await store.stat(key);
  if (found === null)
    throw new AppError("gone", `"${name}" was removed since this archive was made: export again`);
  if (found.bytes === bytes) return;
  throw new AppError("unavailable", `"${name}" has ${found.bytes} bytes in the store, not ${bytes}`);
}

/** `end` is inclusive. */
type Range = { start: number; end: number };

/** The first stored entries in a range, each file once. */
export async function entriesIn(
  layout: StoredLayout,
  { start, end }: Range,
): Promise<Map<string, SegmentEntry>> {
  const stored = new Map<string, SegmentEntry>();
  for (let i = await layout.indexAt(start); i < layout.count && stored.size < maxChecked; i++) {
    const segment = await layout.segment(i);
    if (segment.start > end) break;
    if ("key" in segment.of && !stored.has(segment.of.key)) stored.set(segment.of.key, segment.of);
  }
  return stored;
}

/**
 * Checks the files of a range before its first byte is sent. Throws `gone`, naming the entry, if bytes are missing,
 * `unavailable` if their size is wrong.
 */
export async function checkRange(layout: StoredLayout, range: Range, store: EntryStore): Promise<void> {
  const rest = (await entriesIn(layout, range)).values();
  const worker = async () => {
    for (const entry of rest) await check(entry, store);
  };
  await Promise.all(Array.from({ length: checksAtOnce }, worker));
}

/**
 * A ZIP of known length that is readable from any position without being built. Only one entry is open at a time.
 * Reading throws `gone`, or `unavailable` for a wrong size or checksum. Closing it closes the layout.
 */
export function archiveSource(layout: StoredLayout, store: EntryStore): EntrySource {
  const reader = new EntryReader(store);

  function copy({ bytes, of }: ArchiveSegment, target: Buffer, from: number): Promise<number> {
    const wanted = target.subarray(0, Math.min(target.length, bytes - from));
    return "key" in of ? reader.read(of, wanted, from) : layout.readOwn(wanted, of.from + from);
  }

  return {
    bytes: layout.bytes,
    async read(target, position) {
      const wanted = Math.min(target.length, layout.bytes - position);
      if (wanted <= 0) return 0;
      let done = 0;
      let index = await layout.indexAt(position);
      let segment = await layout.segment(index);
      while (done < wanted) {
        const from = position + done - segment.start;
        if (from === segment.bytes) segment = await layout.segment(++index);
        else done += await copy(segment, target.subarray(done, wanted), from);
      }
      return done;
    },
    close: async () => {
      await reader.close();
      await layout.close();
    },
  };
}
