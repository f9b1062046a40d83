import type { NearestFew, Neighbour } from "./nearest-few";

const idBytes = 16;
const hashBytes = 32;
export const hashWords = hashBytes / 4;
/** An artifact's id, then its dHash. */
export const entryBytes = idBytes + hashBytes;
const firstCapacity = 1_024;

const inPairs = (word: number) => word - ((word >>> 1) & 0x55555555);
const inFours = (pairs: number) => (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
const inBytes = (fours: number) => (fours & 0x0f0f0f0f) + ((fours >>> 4) & 0x0f0f0f0f);

/** The number of bits set in four words. Their partial counts are added before the last step, which halves the work. */
function bitsIn(a: number, b: number, c: number, d: number): number {
  const ab = inFours(inPairs(a)) + inFours(inPairs(b));
  const cd = inFours(inPairs(c)) + inFours(inPairs(d));
  return Math.imul(inBytes(ab) + inBytes(cd), 0x01010101) >>> 24;
}

function bitsInHalf(hash: Uint32Array, hashes: Uint32Array, from: number, word: number): number {
  const at = from + word;
  return bitsIn(
    (hashes[at] as number) ^ (hash[word] as number),
    (hashes[at + 1] as number) ^ (hash[word + 1] as number),
    (hashes[at + 2] as number) ^ (hash[word + 2] as number),
    (hashes[at + 3] as number) ^ (hash[word + 3] as number),
  );
}

/**
 * The number of bits in which `hash` differs from the one at `place`. If the first half already differs in more than
 * `most`, only that half is counted.
 */
export function bitsApart(hash: Uint32Array, hashes: Uint32Array, place: number, most: number): number {
  const from = place * hashWords;
  const half = bitsInHalf(hash, hashes, from, 0);
  return half > most ? half : half + bitsInHalf(hash, hashes, from, hashWords / 2);
}

/** The words of a dHash given as hexadecimal digits; null if it is not one. */
export function hashWordsOf(hex: string): Uint32Array | null {
  if (!/^[0-9a-f]{64}$/.test(hex)) return null;
  return Uint32Array.from({ length: hashWords }, (_, at) =>
    Number.parseInt(hex.slice(at * 8, at * 8 + 8), 16),
  );
}

function uuidOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** dHashes with the ids of their artifacts, packed in memory: 48 bytes each. */
export class HashTable {
  #ids = new Uint8Array(firstCapacity * idBytes);
  #hashes = new Uint32Array(firstCapacity * hashWords);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  #makeRoom(count: number): void {
    if (count * idBytes <= this.#ids.length) return;
    const capacity = Math.max(count, Math.ceil((this.#ids.length / idBytes) * 1.5));
    const [ids, hashes] = [new Uint8Array(capacity * idBytes), new Uint32Array(capacity * hashWords)];
    ids.set(this.#ids);
    hashes.set(this.#hashes);
    [this.#ids, this.#hashes] = [ids, hashes];
  }

  /** Adds entries of `entryBytes` each. */
  append(entries: Uint8Array): void {
    const count = entries.length / entryBytes;
    this.#makeRoom(this.#count + count);
    const view = new DataView(entries.buffer, entries.byteOffset, entries.length);
    for (let i = 0; i < count; i++, this.#count++) {
      const at = i * entryBytes;
      this.#ids.set(entries.subarray(at, at + idBytes), this.#count * idBytes);
      for (let word = 0; word < hashWords; word++)
        this.#hashes[this.#count * hashWords + word] = view.getUint32(at + idBytes + word * 4);
    }
  }

  /** Offers the entries from `from` up to but excluding `to` to `few`, which limits their distance. */
  offer(hash: Uint32Array, few: NearestFew, from: number, to: number): void {
    const hashes = this.#hashes;
    const end = Math.min(to, this.#count);
    let { farthest } = few;
    for (let entry = from; entry < end; entry++) {
      const distance = bitsApart(hash, hashes, entry, farthest);
      if (distance > farthest) continue;
      few.add(this.#placeOf(entry, distance));
      farthest = few.farthest;
    }
  }

  #placeOf(entry: number, distance: number): Neighbour {
    return { distance, id: uuidOf(this.#ids.subarray(entry * idBytes, (entry + 1) * idBytes)) };
  }
}
