import { crc32 } from "node:zlib";
import type { SegmentEntry } from "@/lib/domain/archive/segments";
import { AppError } from "@/lib/errors";

/** An opened stored file; a store's `Opened` satisfies it. */
export type EntrySource = {
  bytes: number;
  read(target: Buffer, position: number): Promise<number>;
  close(): Promise<void>;
};

/** The part of a store that archives need. For missing bytes `open` throws `gone`, and `stat` is null. */
export type EntryStore = {
  open(key: string): Promise<EntrySource>;
  stat(key: string): Promise<{ bytes: number } | null>;
};

const skippedAtOnce = 256 * 1024;

/**
 * Keeps the current entry open and verifies its checksum. If reading starts within the entry, the bytes before are read
 * first, for the checksum.
 */
export class EntryReader {
  readonly #store: EntryStore;
  #entry: SegmentEntry | undefined;
  #source: EntrySource | undefined;
  #summedTo = 0;
  #sum = 0;

  constructor(store: EntryStore) {
    this.#store = store;
  }

  /** Fills `target`, which must end within the entry. Throws if the store returns fewer or different bytes. */
  async read(entry: SegmentEntry, target: Buffer, position: number): Promise<number> {
    const source = await this.#sourceOf(entry, position);
    await this.#skipTo(entry, source, position);
    await this.#fill(entry, source, target, position);
    return target.length;
  }

  async close(): Promise<void> {
    const source = this.#source;
    this.#source = undefined;
    this.#entry = undefined;
    await source?.close();
  }

  async #sourceOf(entry: SegmentEntry, position: number): Promise<EntrySource> {
    const isSame = this.#entry?.name === entry.name && position >= this.#summedTo;
    if (this.#source !== undefined && isSame) return this.#source;
    await this.close();
    const source = await this.#store.open(entry.key);
    this.#source = source;
    this.#entry = entry;
    this.#summedTo = 0;
    this.#sum = 0;
    if (source.bytes !== entry.bytes)
      throw new AppError(
        "unavailable",
        `"${entry.name}" has ${source.bytes} bytes in the store, not ${entry.bytes}`,
      );
    return source;
  }

  async #skipTo(entry: SegmentEntry, source: EntrySource, position: number): Promise<void> {
    if (position === this.#summedTo) return;
    const skipped = Buffer.alloc(Math.min(skippedAtOnce, position - this.#summedTo));
    while (this.#summedTo < position) {
      const part = skipped.subarray(0, position - this.#summedTo);
      await this.#fill(entry, source, part, this.#summedTo);
    }
  }

  async #fill(entry: SegmentEntry, source: EntrySource, target: Buffer, position: number): Promise<void> {
    for (let done = 0; done < target.length; ) {
      const got = await source.read(target.subarray(done), position + done);
      if (got === 0) throw new AppError("unavailable", `"${entry.name}" ends early in the store`);
      done += got;
    }
    this.#sum = crc32(target, this.#sum);
    this.#summedTo += target.length;
    if (this.#summedTo === entry.bytes && this.#sum !== entry.crc32) {
      throw new AppError("unavailable", `"${entry.name}" is damaged in the store: its checksum is wrong`);
    }
  }
}
