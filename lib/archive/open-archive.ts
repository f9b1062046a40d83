import {
  type ArchivePlan,
  archiveLayout,
  type Segment,
  type StoredEntry,
} from "@/lib/domain/archive/archive-layout";
import { AppError } from "@/lib/errors";
import { EntryReader, type Source, type Store } from "./entry-reader";

const checksAtOnce = 16;

async function check({ key, name, bytes }: StoredEntry, store: Store): Promise<void> {
  const found = await store.stat(key);
  if (found === null)
    throw new AppError("gone", `"${name}" was removed since this archive was made: export again`);
  if (found.bytes === bytes) return;
  throw new AppError("unavailable", `"${name}" has ${found.bytes} bytes in the store, not ${bytes}`);
}

/** Checks every entry before the first byte is sent. */
async function checkAll(plan: ArchivePlan, store: Store): Promise<void> {
  const rest = plan.entries.values();
  const worker = async () => {
    for (const entry of rest) if ("key" in entry) await check(entry, store);
  };
  await Promise.all(Array.from({ length: checksAtOnce }, worker));
}

/** The segment that contains a position; binary search. */
function segmentAt(segments: readonly Segment[], position: number): number {
  let [low, high] = [0, segments.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.start ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Opens a ZIP of known length, readable from any position, without building it; only one entry is open at a time.
 * Throws `gone`, naming the entry, for missing bytes, `unavailable` for a wrong size or checksum.
 */
export async function openArchive(plan: ArchivePlan, store: Store): Promise<Source> {
  await checkAll(plan, store);
  const { bytes, segments } = archiveLayout(plan);
  const reader = new EntryReader(store);

  async function copy(segment: Segment, target: Buffer, from: number): Promise<number> {
    if (!("key" in segment.of)) return segment.of.copy(target, 0, from);
    return reader.read(segment.of, target.subarray(0, Math.min(target.length, segment.bytes - from)), from);
  }

  return {
    bytes,
    async read(target, position) {
      if (position >= bytes) return 0;
      let done = 0;
      let index = segmentAt(segments, position);
      for (let segment = segments[index]; segment && done < target.length; segment = segments[++index]) {
        done += await copy(segment, target.subarray(done), position + done - segment.start);
      }
      return done;
    },
    close: () => reader.close(),
  };
}
