import { storage } from "@/lib/bytes/storage/storage";
import { AppError } from "@/lib/errors";

/** Reads a small object into memory. */
export async function readWhole(key: string): Promise<Buffer> {
  const opened = await storage().open(key);
  try {
    const bytes = Buffer.alloc(opened.bytes);
    const got = bytes.length === 0 ? 0 : await opened.read(bytes, 0);
    if (got !== bytes.length)
      throw new AppError("unavailable", `The store returned ${got} of ${bytes.length} bytes`);
    return bytes;
  } finally {
    await opened.close();
  }
}
