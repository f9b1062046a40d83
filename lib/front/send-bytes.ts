import type { ServerResponse } from "node:http";
import type { ByteRange } from "@/lib/domain/range";
import type { Opened } from "@/lib/storage/storage";

const bufferBytes = 256 * 1024;

/** Resolves when the socket took the chunk; rejects when the client left. */
function write(res: ServerResponse, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    res.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

/**
 * Two buffers take turns: one is being sent while the other is read into. A read that ends early destroys the
 * connection, so that a short file is never taken for a whole one.
 */
export async function sendBytes(res: ServerResponse, opened: Opened, range: ByteRange): Promise<void> {
  const length = range.end - range.start + 1;
  const size = Math.max(1, Math.min(bufferBytes, length));
  const buffers =
    length > size ? [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)] : [Buffer.allocUnsafe(size)];
  let sending: Promise<void> = Promise.resolve();
  for (let done = 0, turn = 0; done < length; turn++) {
    const buffer = buffers[turn % buffers.length] as Buffer;
    const wanted = buffer.subarray(0, Math.min(size, length - done));
    const got = await opened.read(wanted, range.start + done);
    await sending;
    if (got === 0 || res.destroyed) {
      res.destroy();
      return;
    }
    sending = write(res, wanted.subarray(0, got));
    // Looked at by the await of the next turn; without this a client that leaves is an unhandled rejection.
    sending.catch(() => undefined);
    done += got;
  }
  await sending.catch(() => res.destroy());
  res.end();
}
