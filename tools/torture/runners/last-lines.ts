import type { Readable } from "node:stream";

const maxChars = 2_000;

/** The end of what a process said, to tell with its fault. */
export class LastLines {
  #text = "";

  hear(stream: Readable): void {
    stream.on("data", (chunk: Buffer) => {
      this.#text = `${this.#text}${chunk}`.slice(-maxChars);
    });
  }

  toString(): string {
    return this.#text === "" ? "it said nothing" : `it said last: ${this.#text.trim()}`;
  }
}
