import { AppError } from "@/lib/errors";
import type { EntrySource } from "./entry-reader";

/** A part of a file with read-ahead, since reads are mostly sequential. */
export class Window {
  readonly #source: EntrySource;
  readonly #at: number;
  readonly #length: number;
  readonly #ahead: number;
  #held = { start: 0, bytes: Buffer.alloc(0) };

  /** Covers `length` bytes from `at`; loads at least `ahead` of them at once. */
  constructor(source: EntrySource, { at, length }: { at: number; length: number }, ahead: number) {
    this.#source = source;
    this.#at = at;
    this.#length = length;
    this.#ahead = ahead;
  }

  /** Throws `unavailable` if the file ends too early. */
  async read(from: number, bytes: number): Promise<Buffer> {
    const end = from + bytes;
    const isHeld = from >= this.#held.start && end <= this.#held.start + this.#held.bytes.length;
    const held = isHeld ? this.#held : await this.#load(from, bytes);
    this.#held = held;
    return held.bytes.subarray(from - held.start, end - held.start);
  }

  async #load(start: number, atLeast: number) {
    const wanted = Math.min(Math.max(atLeast, this.#ahead), this.#length - start);
    const bytes = Buffer.allocUnsafe(Math.max(0, wanted));
    let got = 0;
    for (let more = 1; got < bytes.length && more > 0; got += more)
      more = await this.#source.read(bytes.subarray(got), this.#at + start + got);
    if (got < atLeast)
      throw new AppError("unavailable", "The archive’s stored layout ends early: export again");
    return { start, bytes: bytes.subarray(0, got) };
  }
}
