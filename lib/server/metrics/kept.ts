/** The last answer to a question that may take long: nobody waits for it, and it is asked at most every `everyMs`. */
export class Kept<T> {
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #told: T | null = null;

  constructor(
    private readonly everyMs: number,
    private readonly ask: () => Promise<T | null>,
  ) {}

  async #askNow(): Promise<void> {
    try {
      this.#told = await this.ask();
    } catch {
      this.#told = null;
    }
  }

  /** Null until it is known, and if it failed. */
  read(): T | null {
    const nowMs = performance.now();
    if (nowMs - this.#askedAtMs >= this.everyMs) {
      this.#askedAtMs = nowMs;
      void this.#askNow();
    }
    return this.#told;
  }
}
