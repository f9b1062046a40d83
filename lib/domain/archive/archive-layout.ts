import { ByteBuffer } from "./byte-buffer";
import { blockRecords, segmentRecord } from "./segments";
import { centralRecord, endRecords, localHeader, recordLengths } from "./zip-records";

/** A file in an archive; `at` is its modification time. */
type Entry = { name: string; at: Date; bytes: number; crc32: number };
/** An entry whose bytes are in the store, under `key`. */
export type StoredEntry = Entry & { key: string };
/** An entry whose bytes are the archive's own: generated for it, not in the store. */
export type OwnEntry = Entry;

/** A laid-out archive: its length, its segments, and where each block of segments starts. */
export type ArchiveLayout = {
  bytes: number;
  /** Length of the archive's own bytes: headers, generated files and the directory. */
  own: number;
  /** One record of fixed size per segment, in order. */
  records: Buffer[];
  /** The stored entries' keys and names. */
  names: Buffer[];
  starts: number[];
};

const lengthOf = (pages: readonly Buffer[]) => pages.reduce((sum, page) => sum + page.length, 0);
export const lengthsOf = ({ records, names }: ArchiveLayout) => ({
  records: lengthOf(records),
  names: lengthOf(names),
});

/**
 * Lays out a ZIP entry by entry, without compression, with UTF-8 names, and ZIP64 only where needed. Its methods return
 * the archive's own bytes, which the caller keeps in that order. Names must be safe and unique.
 */
export class ArchiveBuilder {
  readonly #records = new ByteBuffer();
  readonly #names = new ByteBuffer();
  readonly #central = new ByteBuffer();
  readonly #starts: number[] = [];
  #position = 0;
  #count = 0;
  #segments = 0;
  #own = 0;
  /** Own bytes before this offset already belong to a segment. */
  #laid = 0;

  /** Returns the entry's header. */
  stored(entry: StoredEntry): Buffer {
    const header = this.#begin(entry);
    if (entry.bytes > 0) {
      this.#endOwn();
      const names = [Buffer.from(entry.key), Buffer.from(entry.name)] as const;
      this.#add({ start: this.#position, bytes: entry.bytes, from: this.#names.length }, names, entry.crc32);
      this.#names.add(...names);
      this.#position += entry.bytes;
    }
    return header;
  }

  /** Returns the entry's header; its bytes must follow. */
  own(entry: OwnEntry): Buffer {
    const header = this.#begin(entry);
    this.#ownBytes(entry.bytes);
    return header;
  }

  /** Returns the central directory; call it last. */
  end(): Buffer[] {
    const end = endRecords(this.#count, this.#position, this.#central.length);
    const pages = [...this.#central.pages(), end];
    for (const { length } of pages) this.#ownBytes(length);
    this.#endOwn();
    return pages;
  }

  get layout(): ArchiveLayout {
    return {
      bytes: this.#position,
      own: this.#own,
      records: this.#records.pages(),
      names: this.#names.pages(),
      starts: this.#starts,
    };
  }

  #begin({ name, at, bytes, crc32 }: Entry): Buffer {
    const member = { name: Buffer.from(name), at, bytes, crc32, offset: this.#position };
    const header = localHeader(member);
    this.#central.add(centralRecord(member));
    this.#count++;
    this.#ownBytes(header.length);
    return header;
  }

  #ownBytes(bytes: number): void {
    this.#own += bytes;
    this.#position += bytes;
  }

  /** Own bytes since the last stored entry become one segment. */
  #endOwn(): void {
    const bytes = this.#own - this.#laid;
    if (bytes > 0) this.#add({ start: this.#position - bytes, bytes, from: this.#laid });
    this.#laid = this.#own;
  }

  #add(
    segment: { start: number; bytes: number; from: number },
    names?: readonly [key: Buffer, name: Buffer],
    crc32 = 0,
  ): void {
    if (this.#segments++ % blockRecords === 0) this.#starts.push(segment.start);
    this.#records.add(segmentRecord(segment, names, crc32));
  }
}

/** Computes the length of an archive without laying it out. `name` is the length of an entry's name in bytes. */
export class ArchiveLength {
  #position = 0;
  #central = 0;
  #count = 0;

  add({ name, bytes }: { name: number; bytes: number }): void {
    const lengths = recordLengths({ name, bytes, offset: this.#position });
    this.#position += lengths.local + bytes;
    this.#central += lengths.central;
    this.#count++;
  }

  get entries(): number {
    return this.#count;
  }

  get bytes(): number {
    const end = endRecords(this.#count, this.#position, this.#central);
    return this.#position + this.#central + end.length;
  }
}
