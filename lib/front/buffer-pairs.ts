export type BufferPair = readonly [Buffer, Buffer];

/** Buffers lent to transfers and used again: allocating one for every chunk costs a third of the speed. */
export class BufferPairs {
  readonly #bytes: number;
  readonly #kept: number;
  readonly #free: BufferPair[] = [];

  constructor(bytes: number, kept: number) {
    this.#bytes = bytes;
    this.#kept = kept;
  }

  take(): BufferPair {
    return this.#free.pop() ?? [Buffer.allocUnsafeSlow(this.#bytes), Buffer.allocUnsafeSlow(this.#bytes)];
  }

  giveBack(pair: BufferPair): void {
    if (this.#free.length < this.#kept) this.#free.push(pair);
  }
}
