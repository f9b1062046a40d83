import { setTimeout as sleep } from "node:timers/promises";
import { backOffMs } from "@/lib/domain/back-off";
import type { AppError } from "@/lib/errors";
import { within } from "@/lib/within";
import { damaged } from "../damaged";
import type { OpenObject } from "../store";
import { blockRange, isBlock, type Sums } from "./block-sums";
import { s3ReadingError } from "./s3-errors";
import type { S3Requests } from "./s3-requests";

const attempts = 3;
const backOff = { firstMs: 200, factor: 2, maxMs: 1_000, spread: [0, 1] as const };
/** For one block; a slower store counts as away. */
const maxBlockMs = 15_000;

type ObjectSource = { requests: S3Requests; key: string; etag: string; sums: Sums };

/** Reads an object block by block, each verified before any of its bytes is returned; holds one block. */
export class S3Reader implements OpenObject {
  readonly #source: ObjectSource;
  readonly #closed = new AbortController();
  #block: { index: number; bytes: Buffer } | null = null;

  constructor(source: ObjectSource) {
    this.#source = source;
  }

  get bytes(): number {
    return this.#source.sums.bytes;
  }

  async read(target: Buffer, position: number): Promise<number> {
    const { bytes, blockBytes } = this.#source.sums;
    let done = 0;
    while (done < target.length && position + done < bytes) {
      const at = position + done;
      const index = Math.floor(at / blockBytes);
      const block = await this.#load(index);
      done += block.copy(target, done, at - index * blockBytes);
    }
    return done;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#block = null;
  }

  async #load(index: number): Promise<Buffer> {
    if (this.#block?.index === index) return this.#block.bytes;
    this.#block = null;
    const bytes = await this.#fetch(index);
    this.#block = { index, bytes };
    return bytes;
  }

  async #fetch(index: number): Promise<Buffer> {
    const { requests, key, etag, sums } = this.#source;
    let why: unknown;
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (attempt > 0) await sleep(backOffMs(backOff, attempt, Math.random()));
      const signal = within(maxBlockMs, this.#closed.signal);
      try {
        const block = await requests.read({ key, etag, signal }, blockRange(sums, index));
        if (isBlock(sums, index, block)) return block;
        why = damaged(`The object store returned other bytes than were stored under ${key}`);
      } catch (error) {
        why = s3ReadingError(error);
        if (this.#closed.signal.aborted || (why as AppError).code === "gone") break;
      }
    }
    throw why;
  }
}
