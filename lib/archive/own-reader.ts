import { AppError } from "@/lib/errors";
import type { Source } from "./entry-reader";

const windowBytes = 256 * 1024;

/** Reads ahead: between stored entries an archive's own bytes are read some hundred at a time. */
export class OwnReader {
  readonly #source: Source;
  readonly #offset: number;
  #window = Buffer.alloc(0);
  #start = 0;

  /** `offset`: where in `source` the archive's own bytes begin. */
  constructor(source: Source, offset: number) {
    this.#source = source;
    this.#offset = offset;
  }

  async read(target: Buffer, from: number): Promise<number> {
    const inWindow = from >= this.#start && from < this.#start + this.#window.length;
    if (!inWindow) await this.#move(from);
    const copied = this.#window.copy(target, 0, from - this.#start);
    if (copied === 0 && target.length > 0)
      throw new AppError("unavailable", "The archive’s stored layout ends early: export again");
    return copied;
  }

  close = () => this.#source.close();

  async #move(from: number): Promise<void> {
    const window = Buffer.alloc(Math.max(0, Math.min(windowBytes, this.#source.bytes - this.#offset - from)));
    const got = window.length === 0 ? 0 : await this.#source.read(window, this.#offset + from);
    this.#window = window.subarray(0, got);
    this.#start = from;
  }
}
