import { crc32 } from "node:zlib";
import type { EntrySource } from "@/lib/bytes/archive/entry-reader";
import { StoredLayout } from "@/lib/bytes/archive/stored-layout";
import { ArchiveBuilder, type ArchiveLayout } from "@/lib/domain/archive/archive-layout";
import { planOf } from "@/lib/domain/archive/archive-plan";

type ZipMember = { name: string; at: Date; key: string; bytes: number; crc32: number };
/** A file in the store, or a text that the archive itself contains. */
export type GivenEntry = ZipMember | { name: string; at: Date; text: string };

/** Lays out an archive of these entries. `file`: the file that the layout refers to. */
export function laidOut(entries: readonly GivenEntry[]): { layout: ArchiveLayout; file: Buffer } {
  const builder = new ArchiveBuilder();
  const own: Buffer[] = [];
  for (const entry of entries) {
    if ("key" in entry) own.push(builder.stored(entry));
    else {
      const text = Buffer.from(entry.text);
      own.push(builder.own({ ...entry, bytes: text.length, crc32: crc32(text) }), text);
    }
  }
  own.push(...builder.end());
  const { layout } = builder;
  return { layout, file: Buffer.concat([...own, ...layout.records, ...layout.names]) };
}

/** The same as it is read from the store. */
export function storedLayout(entries: readonly GivenEntry[], artifacts = 0): StoredLayout {
  const { layout, file } = laidOut(entries);
  const source: EntrySource = {
    bytes: file.length,
    // A few bytes at a time, as a store may.
    read: async (target, position) => file.copy(target.subarray(0, 70_000), 0, position),
    close: async () => undefined,
  };
  return new StoredLayout(planOf(layout, artifacts), source);
}
