import { crc32 } from "node:zlib";
import type { StoredEntry } from "@/lib/domain/archive/archive-layout";
import { AppError } from "@/lib/errors";

/** An opened stored file; a store's `Opened` satisfies it. */
export type Source = {
  bytes: number;
  read(target: Buffer, position: number): Promise<number>;
  close(): Promise<void>;
};

/** The part of a store that archives need. For missing bytes `open` throws `gone`, and `stat` is null. */
export type Store = {
  open(key: string): Promise<Source>;
  stat(key: string): Promise<{ bytes: number } | null>;
};

/** Keeps the current entry open, and checks its checksum if it is read sequentially from the start. */
export class EntryReader {
  readonly #store: Store;
  #entry: StoredEntry | undefined;
  #source: Source | undefined;
  #summedTo = 0;
  #sum = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Fills `target`, which must end within the entry. Throws if the store returns fewer or different bytes. */
  async read(entry: StoredEntry, target: Buffer, position: number): Promise<number> {
    const source = await this.#sourceOf(entry);
    for (let done = 0; done < target.length; ) {
      const got = await source.read(target.subarray(done), position + done);
      if (got === 0) throw new AppError("unavailable", `"${entry.name}" ends early in the store`);
      done += got;
    }
    this.#verify(entry, target, position);
    return target.length;
  }

  async close(): Promise<void> {
    const source = this.#source;
    this.#source = undefined;
    this.#entry = undefined;
    await source?.close();
  }

  async #sourceOf(entry: StoredEntry): Promise<Source> {
    if (this.#source !== undefined && this.#entry === entry) return this.#source;
    await this.close();
    this.#source = await this.#store.open(entry.key);
    this.#entry = entry;
    this.#summedTo = 0;
    this.#sum = 0;
    return this.#source;
  }

  #verify(entry: StoredEntry, read: Buffer, position: number): void {
    if (position !== this.#summedTo) return;
    this.#sum = crc32(read, this.#sum);
    this.#summedTo += read.length;
    if (this.#summedTo === entry.bytes && this.#sum !== entry.crc32) {
      throw new AppError("unavailable", `"${entry.name}" is damaged in the store: its checksum is wrong`);
    }
  }
}
