/** How long what was looked up in a round holds; a reader who is slower than that has it looked up again. */
const holdsMs = 2_000;

/**
 * Streams that are woken together share a round: it begins after everything they are woken for, and each lookup is made
 * once in it.
 */
export class Wake {
  readonly #made = new Map<string, Promise<unknown>>();
  readonly #endsAt = performance.now() + holdsMs;

  /** `isHeartbeat`: nothing happened, but the reader is to hear that the stream is still open. */
  constructor(readonly isHeartbeat: boolean) {}

  once<T>(key: string, make: () => Promise<T>): Promise<T> {
    if (performance.now() > this.#endsAt) return make();
    const made = this.#made.get(key) ?? make();
    this.#made.set(key, made);
    return made as Promise<T>;
  }
}
