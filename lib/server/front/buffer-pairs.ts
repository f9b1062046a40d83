export type BufferPair = readonly [Buffer, Buffer];

const largeBytes = 512 * 1024;
const smallBytes = 64 * 1024;
const kept = 16;
/** Only this many transfers get large buffers: many slow readers must not hold a megabyte each. */
const largeAtOnce = 48;

const makePair = (bytes: number): BufferPair => [
  Buffer.allocUnsafeSlow(bytes),
  Buffer.allocUnsafeSlow(bytes),
];

/** A pool of buffers for transfers: allocating one per chunk would cost a third of the throughput. */
export class BufferPairs {
  readonly #free: BufferPair[] = [];
  #largeLent = 0;

  take(): BufferPair {
    if (this.#largeLent >= largeAtOnce) return makePair(smallBytes);
    this.#largeLent++;
    return this.#free.pop() ?? makePair(largeBytes);
  }

  giveBack(pair: BufferPair): void {
    if (pair[0].length !== largeBytes) return;
    this.#largeLent--;
    if (this.#free.length < kept) this.#free.push(pair);
  }
}
