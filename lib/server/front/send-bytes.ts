import type { ServerResponse } from "node:http";
import type { OpenObject } from "@/lib/bytes/storage/store";
import type { ByteRange } from "@/lib/domain/bytes/range";
import { AppError } from "@/lib/errors";
import { BufferPairs } from "./buffer-pairs";

const pairs = new BufferPairs();
const stalledMs = 120_000;

/**
 * Writes one chunk at a time; resolves to false if the client left. A queued response's socket may close without an
 * event.
 */
class ChunkWriter {
  readonly #res: ServerResponse;
  readonly #socket: ServerResponse["req"]["socket"];
  #settle: (sent: boolean) => void = () => undefined;
  readonly #left = () => this.#settle(false);

  constructor(res: ServerResponse) {
    this.#res = res;
    this.#socket = res.req.socket;
    this.#socket.once("close", this.#left);
  }

  write(chunk: Buffer): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#socket.destroyed || this.#res.destroyed) {
        resolve(false);
        return;
      }
      this.#settle = resolve;
      this.#res.write(chunk, (error) => resolve(!error));
    });
  }

  release(): void {
    this.#socket.off("close", this.#left);
  }
}

/** Double buffering: reads into one buffer while the other is sent. */
async function pump(
  source: OpenObject,
  { start, end }: ByteRange,
  buffers: readonly [Buffer, Buffer],
  send: (chunk: Buffer) => Promise<boolean>,
): Promise<boolean> {
  const length = end - start + 1;
  let sending = Promise.resolve(true);
  let [filling, other] = buffers;
  for (let done = 0; done < length; ) {
    const wanted = filling.subarray(0, Math.min(filling.length, length - done));
    const got = await source.read(wanted, start + done);
    if (got === 0)
      throw new AppError("unavailable", `The store ended after ${start + done} of ${source.bytes} bytes`);
    if (!(await sending)) return false;
    sending = send(wanted.subarray(0, got));
    done += got;
    [filling, other] = [other, filling];
  }
  return sending;
}

/**
 * Sends a range of an opened source. If a read fails or ends early, destroys the connection and throws, so that no
 * client takes a short file for a complete one. A client that leaves is not an error.
 */
export async function sendBytes(res: ServerResponse, source: OpenObject, range: ByteRange): Promise<void> {
  const buffers = pairs.take();
  const writer = new ChunkWriter(res);
  let last = Promise.resolve(true);
  const send = (chunk: Buffer) => {
    last = writer.write(chunk);
    return last;
  };
  res.setTimeout(stalledMs, () => res.destroy());
  try {
    if (await pump(source, range, buffers, send)) res.end();
  } catch (error) {
    res.destroy();
    throw error;
  } finally {
    // A buffer may be reused only once the socket has sent it.
    await last;
    writer.release();
    pairs.giveBack(buffers);
  }
}
