import { remember } from "@/lib/remember";

/** An LRU cache of small files, by storage key. */
export class TileCache {
  readonly #entries = new Map<string, Buffer>();
  readonly #loading = new Map<string, Promise<Buffer>>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(key: string): Buffer | undefined {
    const found = this.#entries.get(key);
    if (found === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, found);
    return found;
  }

  /** Returns the cached bytes or reads them; `read` runs once per key at a time. */
  load(key: string, read: () => Promise<Buffer>): Promise<Buffer> {
    const held = this.get(key);
    if (held !== undefined) return Promise.resolve(held);
    return this.#loading.get(key) ?? this.#start(key, read);
  }

  /** Call after removal: drops the bytes and keeps a read in progress from caching them. */
  drop(key: string): void {
    this.#loading.delete(key);
    this.#bytes -= this.#entries.get(key)?.length ?? 0;
    this.#entries.delete(key);
  }

  clear(): void {
    this.#loading.clear();
    this.#entries.clear();
    this.#bytes = 0;
  }

  #start(key: string, read: () => Promise<Buffer>): Promise<Buffer> {
    const loading: Promise<Buffer> = read().then(
      (bytes) => {
        if (this.#loading.get(key) === loading) this.#keep(key, bytes);
        return bytes;
      },
      (error) => {
        if (this.#loading.get(key) === loading) this.#loading.delete(key);
        throw error;
      },
    );
    this.#loading.set(key, loading);
    return loading;
  }

  #keep(key: string, bytes: Buffer): void {
    this.drop(key);
    if (bytes.length > this.#maxBytes) return;
    this.#entries.set(key, bytes);
    this.#bytes += bytes.length;
    for (const [oldest] of this.#entries) {
      if (this.#bytes <= this.#maxBytes) break;
      this.drop(oldest);
    }
  }
}

const maxBytes = 64 * 1024 * 1024;

export const tileCache = () => remember("tiles", () => new TileCache(maxBytes));
