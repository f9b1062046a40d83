import { crc32 } from "node:zlib";
import { ArchiveBuilder, type ArchiveLayout } from "@/lib/domain/archive/archive-layout";

type Stored = { name: string; at: Date; key: string; bytes: number; crc32: number };
/** A file of the store, or a text of the archive's own. */
export type GivenEntry = Stored | { name: string; at: Date; text: string };

/** An archive of these entries: its layout, and the file that holds it. */
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
