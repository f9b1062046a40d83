import { createHash } from "node:crypto";
import { isDamaged } from "@/lib/bytes/storage/damaged";
import { storage } from "@/lib/bytes/storage/storage";
import { isAppError } from "@/lib/errors";

const chunkBytes = 1 << 20;

/** SHA-256 of the file under a key; null if it ends early. Throws `gone` if there is none. */
async function storedHash(key: string): Promise<string | null> {
  const opened = await storage().open(key);
  try {
    const hash = createHash("sha256");
    const buffer = Buffer.allocUnsafe(chunkBytes);
    let at = 0;
    while (at < opened.bytes) {
      const got = await opened.read(buffer, at);
      if (got === 0) return null;
      hash.update(buffer.subarray(0, got));
      at += got;
    }
    return hash.digest("hex");
  } finally {
    await opened.close();
  }
}

/** Reads the whole file under a key: whether it exists and has this SHA-256. */
export async function hasHash(key: string, sha256: string): Promise<boolean> {
  const found = await storedHash(key).catch((error) =>
    isDamaged(error) || (isAppError(error) && error.code === "gone") ? null : Promise.reject(error),
  );
  return found === sha256;
}
