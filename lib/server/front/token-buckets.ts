type Bucket = { left: number; at: number };

/** How much may be taken at once, and how much comes back per second. */
export type RefillRate = { most: number; perSecond: number };

/** Beyond this, full buckets are forgotten; and all of them if more than this are in use. */
const maxKept = 10_000;

/** Buckets by name, each full at first. Times are in milliseconds and never go back. */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();

  constructor(readonly rate: RefillRate) {}

  /** Takes `amount` from a bucket, or nothing. Returns the seconds to wait until it could be taken; 0 if it was. */
  take(name: string, amount: number, now: number): number {
    const { most, perSecond } = this.rate;
    const { left, at } = this.#buckets.get(name) ?? { left: most, at: now };
    const filled = Math.min(most, left + ((now - at) / 1000) * perSecond);
    if (filled < amount) return (amount - filled) / perSecond;
    if (this.#buckets.size >= maxKept) this.#forget(now);
    this.#buckets.set(name, { left: filled - amount, at: now });
    return 0;
  }

  #forget(now: number): void {
    const { most, perSecond } = this.rate;
    for (const [name, { at }] of this.#buckets)
      if ((now - at) / 1000 >= most / perSecond) this.#buckets.delete(name);
    if (this.#buckets.size >= maxKept) this.#buckets.clear();
  }
}
