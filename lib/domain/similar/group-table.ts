import { bitsApart, hashWords } from "./hash-table";

/**
 * Pictures look the same if their dHashes differ in at most this many of 256 bits: encodings and small crops of one
 * picture do, different pictures do not.
 */
export const sameGroupBits = 16;

/** One more than `sameGroupBits`, so that two hashes that look the same are equal in at least one segment. */
const segments = sameGroupBits + 1;
const segmentValues = 2 ** Math.ceil(256 / segments);
const firstCapacity = 1_024;

/**
 * The value of each segment, taken from bits all over the hash: the plain parts of many pictures are the same and would
 * put these pictures into one bucket.
 */
function segmentsOf(hash: Uint32Array, into: Uint16Array): void {
  into.fill(0);
  for (let bit = 0; bit < 256; bit++) {
    const segment = bit % segments;
    const isSet = ((hash[bit >> 5] as number) >>> (bit & 31)) & 1;
    into[segment] = ((into[segment] as number) << 1) | isSet;
  }
}

function grown<T extends Uint32Array | Int32Array>(array: T, make: (length: number) => T, length: number): T {
  const larger = make(length);
  larger.set(array);
  return larger;
}

/** Looks in the order in which they were first seen, found by any hash near theirs. */
export class GroupTable {
  #ids = new Int32Array(firstCapacity);
  #hashes = new Uint32Array(firstCapacity * hashWords);
  /**
   * The newest entry of each bucket, and for each entry the one before it in the same bucket: place + 1, or 0 for none.
   */
  readonly #heads = new Int32Array(segments * segmentValues);
  #earlier = new Int32Array(firstCapacity * segments);
  readonly #keys = new Uint16Array(segments);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  #makeRoom(): void {
    if (this.#count < this.#ids.length) return;
    const capacity = Math.ceil(this.#count * 1.5);
    this.#ids = grown(this.#ids, (length) => new Int32Array(length), capacity);
    this.#hashes = grown(this.#hashes, (length) => new Uint32Array(length), capacity * hashWords);
    this.#earlier = grown(this.#earlier, (length) => new Int32Array(length), capacity * segments);
  }

  add(id: number, hash: Uint32Array): void {
    this.#makeRoom();
    const at = this.#count++;
    this.#ids[at] = id;
    this.#hashes.set(hash, at * hashWords);
    segmentsOf(hash, this.#keys);
    for (let segment = 0; segment < segments; segment++) {
      const bucket = segment * segmentValues + (this.#keys[segment] as number);
      this.#earlier[at * segments + segment] = this.#heads[bucket] as number;
      this.#heads[bucket] = at + 1;
    }
  }

  /** The id of the first look within `sameGroupBits`: it stays the same whatever is added later. Null if there is none. */
  firstLike(hash: Uint32Array): number | null {
    let first = this.#count;
    segmentsOf(hash, this.#keys);
    for (let segment = 0; segment < segments; segment++) {
      const bucket = segment * segmentValues + (this.#keys[segment] as number);
      let next = this.#heads[bucket] as number;
      while (next > 0) {
        const at = next - 1;
        if (at < first && bitsApart(hash, this.#hashes, at, sameGroupBits) <= sameGroupBits) first = at;
        next = this.#earlier[at * segments + segment] as number;
      }
    }
    return first === this.#count ? null : (this.#ids[first] as number);
  }
}
