import { crc32 } from "node:zlib";
import { ArchiveBuilder, type ArchiveLayout } from "@/lib/domain/archive/archive-layout";

type Stored = { name: string; at: Date; key: string; bytes: number; crc32: number };
/** A file in the store, or a text that the archive itself contains. */
export type GivenEntry = Stored | { name: string; at: Date; text: string };

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
