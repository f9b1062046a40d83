import { open } from "node:fs/promises";

/** Random access to a file or a buffer. A read past the end is short. */
export type ByteSource = { size: number; read(offset: number, length: number): Promise<Buffer> };

export function bufferSource(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}

const windowBytes = 16_384;

/** Reads through a buffer window, so that small reads cost few system calls. */
export async function withFileSource<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    let start = 0;
    let held = Buffer.alloc(0);
    return await use({
      size,
      async read(offset, length) {
        if (offset < start || offset + length > start + held.length) {
          const fresh = Buffer.alloc(Math.max(length, windowBytes));
          const { bytesRead } = await file.read(fresh, 0, fresh.length, offset);
          start = offset;
          held = fresh.subarray(0, bytesRead);
        }
        return held.subarray(offset - start, offset - start + length);
      },
    });
  } finally {
    await file.close();
  }
}
