const pageBytes = 256 * 1024;

/** A growing sequence of bytes. Small parts are packed into shared pages, since there may be many. */
export class ByteBuffer {
  readonly #full: Buffer[] = [];
  #page = Buffer.alloc(0);
  #used = 0;
  length = 0;

  add(...parts: Buffer[]): void {
    for (const part of parts) {
      if (this.#used + part.length > this.#page.length) this.#turn(part.length);
      part.copy(this.#page, this.#used);
      this.#used += part.length;
      this.length += part.length;
    }
  }

  pages = (): Buffer[] => [...this.#full, this.#page.subarray(0, this.#used)];

  #turn(atLeast: number): void {
    if (this.#used > 0) this.#full.push(this.#page.subarray(0, this.#used));
    this.#page = Buffer.allocUnsafe(Math.max(pageBytes, atLeast));
    this.#used = 0;
  }
}
