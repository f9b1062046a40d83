import { createHash } from "node:crypto";
import { AppError } from "@/lib/errors";
import type { OpenObject, Store } from "./store";

const chunkBytes = 1 << 20;

export async function* chunksOf(opened: OpenObject): AsyncGenerator<Buffer> {
  for (let at = 0; at < opened.bytes; ) {
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, opened.bytes - at));
    const got = await opened.read(buffer, at);
    if (got === 0) throw new AppError("unavailable", `It ends after ${at} of ${opened.bytes} bytes`);
    yield buffer.subarray(0, got);
    at += got;
  }
}

/** Works with an object that is open meanwhile. Throws `gone`. */
export async function reading<T>(
  store: Store,
  key: string,
  work: (opened: OpenObject) => Promise<T>,
): Promise<T> {
  const opened = await store.open(key);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** SHA-256 of what is under a key. Throws `gone`. */
export const hashIn = (store: Store, key: string): Promise<string> =>
  reading(store, key, async (opened) => {
    const hash = createHash("sha256");
    for await (const chunk of chunksOf(opened)) hash.update(chunk);
    return hash.digest("hex");
  });

/** All of a small object. Throws `gone`. */
export const readWhole = (store: Store, key: string): Promise<Buffer> =>
  reading(store, key, async (opened) => {
    const chunks: Buffer[] = [];
    for await (const chunk of chunksOf(opened)) chunks.push(chunk);
    return Buffer.concat(chunks);
  });
