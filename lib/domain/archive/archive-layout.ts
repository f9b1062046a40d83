import { crc32 } from "node:zlib";
import { centralRecord, endRecords, localHeader, type Member, recordLengths } from "./zip-records";

/** A file of an archive; `at` is its time of modification. */
type Entry = { name: string; at: Date };
/** `key` is the storage key of its bytes. */
export type StoredEntry = Entry & { key: string; bytes: number; crc32: number };
export type WrittenEntry = Entry & { text: string };
export type ArchiveEntry = StoredEntry | WrittenEntry;

/** A run of an archive's bytes: of its own ones, starting at `from`, or a stored entry. */
export type Segment = { start: number; bytes: number; of: { from: number } | Omit<StoredEntry, "at"> };

/** Start, length, place in `own` or `names` (doubles), length of key and name, checksum. */
const recordBytes = 32;

/**
 * Where every byte of a ZIP comes from: `records` of fixed size, one a segment, in order, so that any position is found
 * without reading the rest; `names` holds the stored entries' keys and names. Kept as bytes, for a hundred thousand entries
 * are opened with each part of a download.
 */
export class ArchiveLayout {
  constructor(
    readonly bytes: number,
    readonly records: Buffer,
    readonly names: Buffer,
  ) {}

  get count(): number {
    return this.records.length / recordBytes;
  }

  segment(index: number): Segment {
    const at = index * recordBytes;
    const { records, names } = this;
    const [start, bytes, from] = [0, 8, 16].map((field) => records.readDoubleLE(at + field)) as [
      number,
      number,
      number,
    ];
    const keyEnd = from + records.readUInt16LE(at + 24);
    if (keyEnd === from) return { start, bytes, of: { from } };
    const key = names.toString("utf8", from, keyEnd);
    const name = names.toString("utf8", keyEnd, keyEnd + records.readUInt16LE(at + 26));
    return { start, bytes, of: { key, name, bytes, crc32: records.readUInt32LE(at + 28) } };
  }

  /** The segment that contains a position. */
  indexAt(position: number): number {
    let [low, high] = [0, this.count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.records.readDoubleLE(middle * recordBytes) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const pageBytes = 256 * 1024;

/** Bytes appended one after the other; small ones are gathered in pages, for there may be many. */
class Appended {
  readonly #full: Buffer[] = [];
  #page = Buffer.alloc(0);
  #used = 0;
  length = 0;

  add(...parts: Buffer[]): void {
    for (const part of parts) {
      if (this.#used + part.length > this.#page.length) this.#turn(part.length);
      part.copy(this.#page, this.#used);
      this.#used += part.length;
      this.length += part.length;
    }
  }

  pages = (): Buffer[] => [...this.#full, this.#page.subarray(0, this.#used)];
  whole = () => Buffer.concat(this.pages(), this.length);

  #turn(atLeast: number): void {
    if (this.#used > 0) this.#full.push(this.#page.subarray(0, this.#used));
    this.#page = Buffer.allocUnsafe(Math.max(pageBytes, atLeast));
    this.#used = 0;
  }
}

function record(segment: { start: number; bytes: number; from: number }, stored?: StoredEntry): Buffer {
  const bytes = Buffer.alloc(recordBytes);
  bytes.writeDoubleLE(segment.start, 0);
  bytes.writeDoubleLE(segment.bytes, 8);
  bytes.writeDoubleLE(segment.from, 16);
  if (stored === undefined) return bytes;
  bytes.writeUInt16LE(Buffer.byteLength(stored.key), 24);
  bytes.writeUInt16LE(Buffer.byteLength(stored.name), 26);
  bytes.writeUInt32LE(stored.crc32, 28);
  return bytes;
}

/** Lays out a ZIP without compression, with UTF-8 names and ZIP64 only if needed. Names must be safe and unique. */
export function archiveLayout(entries: Iterable<ArchiveEntry>): { layout: ArchiveLayout; own: Buffer[] } {
  const [records, names, own, central] = [new Appended(), new Appended(), new Appended(), new Appended()];
  let [position, count, laid] = [0, 0, 0];
  /** Own bytes since the last stored entry become one segment. */
  const endOwn = () => {
    const bytes = own.length - laid;
    if (bytes > 0) records.add(record({ start: position - bytes, bytes, from: laid }));
    laid = own.length;
  };
  const addOwn = (bytes: Buffer) => {
    own.add(bytes);
    position += bytes.length;
  };
  for (const entry of entries) {
    const body = "text" in entry ? Buffer.from(entry.text) : null;
    const { bytes, crc32: sum } =
      body === null ? (entry as StoredEntry) : { bytes: body.length, crc32: crc32(body) };
    const member: Member = {
      name: Buffer.from(entry.name),
      bytes,
      crc32: sum,
      offset: position,
      at: entry.at,
    };
    addOwn(localHeader(member));
    central.add(centralRecord(member));
    count++;
    if (body !== null) addOwn(body);
    else if (bytes > 0) {
      endOwn();
      records.add(record({ start: position, bytes, from: names.length }, entry as StoredEntry));
      names.add(Buffer.from((entry as StoredEntry).key), member.name);
      position += bytes;
    }
  }
  const end = endRecords(count, position, central.length);
  for (const page of central.pages()) addOwn(page);
  addOwn(end);
  endOwn();
  return { layout: new ArchiveLayout(position, records.whole(), names.whole()), own: own.pages() };
}

/** The length of the archive that these make, without making it. */
export function archiveBytes(entries: Iterable<ArchiveEntry>): number {
  let [position, central, count] = [0, 0, 0];
  for (const entry of entries) {
    const bytes = "text" in entry ? Buffer.byteLength(entry.text) : entry.bytes;
    const lengths = recordLengths({ name: Buffer.byteLength(entry.name), bytes, offset: position });
    position += lengths.local + bytes;
    central += lengths.central;
    count++;
  }
  return position + central + endRecords(count, position, central).length;
}
