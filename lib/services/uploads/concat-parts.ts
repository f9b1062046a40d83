import { storage } from "@/lib/bytes/storage/storage";

const chunkBytes = 512 * 1024;

async function* bytesOf(key: string): AsyncGenerator<Uint8Array> {
  const opened = await storage().open(key);
  try {
    for (let at = 0; at < opened.bytes; ) {
      const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, opened.bytes - at));
      const read = await opened.read(chunk, at);
      if (read === 0) throw new Error(`${key} ends at ${at} of ${opened.bytes} bytes`);
      yield chunk.subarray(0, read);
      at += read;
    }
  } finally {
    await opened.close();
  }
}

/** The bytes of these objects, one after the other. */
export async function* concatParts(keys: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const key of keys) yield* bytesOf(key);
}
