const newline = 10;

/**
 * Cuts a stream of lines into parts of at least `bytes` each but the last, at the ends of lines.
 */
export class LineParts {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer | null = null;
  #isDone = false;
  lines = 0;

  constructor(
    chunks: AsyncIterable<Buffer>,
    readonly bytes: number,
  ) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async #next(): Promise<Buffer | null> {
    const rest = this.#rest;
    this.#rest = null;
    if (rest !== null) return rest;
    const { done, value } = await this.#chunks.next();
    if (done === true) this.#isDone = true;
    return done === true ? null : value;
  }

  /** The parts, each to be read to its end before the next. */
  async *parts(): AsyncGenerator<AsyncGenerator<Buffer>> {
    while (await this.#hasMore()) yield this.#part();
  }

  async #hasMore(): Promise<boolean> {
    while (!this.#isDone && (this.#rest?.length ?? 0) === 0) this.#rest = await this.#next();
    return !this.#isDone;
  }

  /** Where in a chunk the part ends, after `given` bytes of it; 0 if it does not. */
  #endIn(chunk: Buffer, given: number): number {
    return given + chunk.length < this.bytes
      ? 0
      : chunk.indexOf(newline, Math.max(0, this.bytes - given - 1)) + 1;
  }

  #count(piece: Buffer): void {
    for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, at + 1)) this.lines++;
  }

  async *#part(): AsyncGenerator<Buffer> {
    for (let given = 0; ; ) {
      const chunk = await this.#next();
      if (chunk === null) return;
      const end = this.#endIn(chunk, given);
      const piece = end > 0 ? chunk.subarray(0, end) : chunk;
      this.#count(piece);
      yield piece;
      given += piece.length;
      if (end === 0) continue;
      this.#rest = end < chunk.length ? chunk.subarray(end) : null;
      return;
    }
  }
}
