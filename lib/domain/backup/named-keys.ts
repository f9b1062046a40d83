const smallestBits = 1 << 16;
/** 64 MB: with 20 million keys, one of 1,000 that are not in it seems to be. */
const maxBits = 2 ** 29;
const bitsPerKey = 32;
const probes = 6;

/**
 * A set of keys in little memory, however many they are (a Bloom filter): it never misses one that was added, and rarely
 * seems to have one that was not. Which ones depends on `seed`.
 */
export class NamedKeys {
  readonly #bits: Uint8Array;
  readonly #mask: number;
  readonly #seed: number;

  constructor(expected: number, seed: number) {
    const wanted = Math.max(smallestBits, Math.min(maxBits, expected * bitsPerKey));
    const size = 2 ** Math.ceil(Math.log2(wanted));
    this.#bits = new Uint8Array(size / 8);
    this.#mask = size - 1;
    this.#seed = seed;
  }

  /** Two hashes (FNV-1a, with different starts), from which all probes follow. */
  #hashes(key: string): [number, number] {
    let one = 0x811c9dc5 ^ this.#seed;
    let two = 0x01000193 ^ this.#seed;
    for (let i = 0; i < key.length; i++) {
      const code = key.charCodeAt(i);
      one = Math.imul(one ^ code, 0x01000193);
      two = Math.imul(two ^ code, 0x5bd1e995);
      two ^= two >>> 13;
    }
    return [one ^ (one >>> 15), two | 1];
  }

  add(key: string): void {
    const [one, two] = this.#hashes(key);
    for (let i = 0; i < probes; i++) {
      const at = (one + Math.imul(i, two)) & this.#mask;
      this.#bits[at >>> 3] = (this.#bits[at >>> 3] ?? 0) | (1 << (at & 7));
    }
  }

  has(key: string): boolean {
    const [one, two] = this.#hashes(key);
    for (let i = 0; i < probes; i++) {
      const at = (one + Math.imul(i, two)) & this.#mask;
      if (((this.#bits[at >>> 3] ?? 0) & (1 << (at & 7))) === 0) return false;
    }
    return true;
  }
}
