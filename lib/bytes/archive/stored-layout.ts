import type { ArchivePlan } from "@/lib/domain/archive/archive-plan";
import {
  type ArchiveSegment,
  blockRecords,
  lastStart,
  readRecord,
  recordBytes,
} from "@/lib/domain/archive/segments";
import type { EntrySource } from "./entry-reader";
import { Window } from "./window";

const ahead = { records: blockRecords * recordBytes, names: 128 * 1024, own: 256 * 1024 };

/**
 * An archive's layout, left in its file: any position is found with a few small reads, however many entries there are.
 */
export class StoredLayout {
  readonly #plan: ArchivePlan;
  readonly #file: EntrySource;
  readonly #records: Window;
  readonly #names: Window;
  readonly #own: Window;

  constructor(plan: ArchivePlan, file: EntrySource) {
    const { own, records, names } = plan;
    this.#plan = plan;
    this.#file = file;
    this.#own = new Window(file, { at: 0, length: own }, ahead.own);
    this.#records = new Window(file, { at: own, length: records }, ahead.records);
    this.#names = new Window(file, { at: own + records, length: names }, ahead.names);
  }

  get bytes(): number {
    return this.#plan.bytes;
  }

  get count(): number {
    return this.#plan.records / recordBytes;
  }

  async segment(index: number): Promise<ArchiveSegment> {
    const record = readRecord(await this.#records.read(index * recordBytes, recordBytes), 0);
    const { start, bytes, from, key, name, crc32 } = record;
    if (key === 0) return { start, bytes, of: { from } };
    const both = await this.#names.read(from, key + name);
    const of = { key: both.toString("utf8", 0, key), name: both.toString("utf8", key), bytes, crc32 };
    return { start, bytes, of };
  }

  /** The segment that contains a position. */
  async indexAt(position: number): Promise<number> {
    const { starts } = this.#plan;
    const first = lastStart(starts.length, (i) => starts[i] ?? 0, position) * blockRecords;
    const count = Math.min(blockRecords, this.count - first);
    const block = await this.#records.read(first * recordBytes, count * recordBytes);
    return first + lastStart(count, (i) => readRecord(block, i).start, position);
  }

  /**
   * The archive's artifacts that a range touches, as indexes from 0, `end` exclusive. Segments alternate: a header,
   * then its artifact.
   */
  async artifactsIn(range: { start: number; end: number }): Promise<{ start: number; end: number }> {
    const [first, last] = [await this.indexAt(range.start), await this.indexAt(range.end)];
    const { artifacts } = this.#plan;
    return { start: Math.min(first >> 1, artifacts), end: Math.min((last + 1) >> 1, artifacts) };
  }

  /** Fills `target` from the archive's own bytes (headers and directory). */
  async readOwn(target: Buffer, from: number): Promise<number> {
    const part = await this.#own.read(from, Math.min(target.length, ahead.own));
    return part.copy(target);
  }

  close = () => this.#file.close();
}
