import type { FileHandle } from "node:fs/promises";
import { AppError, isAppError } from "@/lib/errors";
import { writeTogether } from "./durable";
import { Measure } from "./measure";

/** Marks errors of the source as the sender's, not the store's, unless they say themselves what is wrong. */
async function* chunksOf(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* source;
  } catch (cause) {
    if (isAppError(cause)) throw cause;
    throw new AppError("timeout", "The upload was interrupted; send it again", { cause });
  }
}

const batchBytes = 512 * 1024;
/** How much an upload may write between two checks of the free space: it takes at most this much of the reserve. */
const roomEachBytes = 4 * 1024 * 1024;

/** Writes one batch at a time, in order, while the caller gathers the next. */
class Writing {
  readonly #file: FileHandle;
  readonly #hasRoom: () => Promise<void>;
  #written = Promise.resolve();
  #roomTo = 0;

  constructor(file: FileHandle, hasRoom: () => Promise<void>) {
    this.#file = file;
    this.#hasRoom = hasRoom;
  }

  /** Waits for the previous batch, and throws its error. `end`: the length of the file after this batch, in bytes. */
  async add(chunks: readonly Uint8Array[], end: number): Promise<void> {
    await this.#written;
    this.#written = this.#write(chunks, end);
    // The next `add` or `ended` throws the error.
    this.#written.catch(() => undefined);
  }

  async #write(chunks: readonly Uint8Array[], end: number): Promise<void> {
    if (end >= this.#roomTo) {
      await this.#hasRoom();
      this.#roomTo = end + roomEachBytes;
    }
    if (chunks.length > 0) await writeTogether(this.#file, chunks);
  }

  ended = (): Promise<void> => this.#written;
}

/**
 * Streams `source` to `file`. Writes several chunks together: network chunks are small, and each system call on a file
 * costs a thread-pool call.
 */
export async function receiveBytes(
  source: AsyncIterable<Uint8Array>,
  file: FileHandle,
  { maxBytes, hasRoom }: { maxBytes: number; hasRoom: () => Promise<void> },
) {
  const measure = new Measure();
  const writing = new Writing(file, hasRoom);
  let held: Uint8Array[] = [];
  let given = 0;
  try {
    for await (const chunk of chunksOf(source)) {
      measure.add(chunk);
      if (measure.bytes > maxBytes)
        throw new AppError("too_large", `A file may have at most ${maxBytes} bytes`);
      held.push(chunk);
      if (measure.bytes - given < batchBytes) continue;
      await writing.add(held, measure.bytes);
      held = [];
      given = measure.bytes;
    }
    await writing.add(held, measure.bytes);
  } finally {
    // The caller closes the file next: no write may still be running.
    await writing.ended().catch(() => undefined);
  }
  await writing.ended();
  return measure.result();
}
