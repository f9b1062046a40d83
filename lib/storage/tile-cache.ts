/** Small objects in memory, by storage key: the least recently used goes first. */
export class TileCache {
  readonly #entries = new Map<string, Buffer>();
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

  set(key: string, bytes: Buffer): void {
    this.drop(key);
    this.#entries.set(key, bytes);
    this.#bytes += bytes.length;
    for (const [oldest] of this.#entries) {
      if (this.#bytes <= this.#maxBytes) break;
      this.drop(oldest);
    }
  }

  /** Called on removal: bytes that are gone are gone from memory too. */
  drop(key: string): void {
    this.#bytes -= this.#entries.get(key)?.length ?? 0;
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }
}

const key = Symbol.for("fluxara.tiles");
const shared = globalThis as { [key]?: TileCache };
const maxBytes = 64 * 1024 * 1024;

export function tileCache(): TileCache {
  shared[key] ??= new TileCache(maxBytes);
  return shared[key];
}
