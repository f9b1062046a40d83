import { chunksOf, hashIn, reading } from "@/lib/bytes/storage/read-object";
import { workshop } from "@/lib/bytes/storage/storage";
import type { Store, StoredFile } from "@/lib/bytes/storage/store";
import { blobHash } from "@/lib/domain/bytes/blob-key";
import { AppError, isAppError } from "@/lib/errors";

/** The store to copy from and the store to copy to. */
export type Places = { from: Store; to: Store };
/** `moving`: would be copied, in a dry run. */
export type MoveOutcome = "moved" | "already" | "moving";

/** Whether the target has the object with the right bytes; damaged ones are copied again. */
async function isStored({ from, to }: Places, { key, bytes }: StoredFile): Promise<boolean> {
  if ((await to.stat(key))?.bytes !== bytes) return false;
  const expected = blobHash(key) ?? (await hashIn(from, key));
  const found = await hashIn(to, key).catch((error) => {
    if (isAppError(error)) return null;
    throw error;
  });
  return found === expected;
}

async function copy({ from, to }: Places, key: string): Promise<void> {
  const { path, sha256 } = await reading(from, key, (opened) =>
    workshop().receive(chunksOf(opened), Number.POSITIVE_INFINITY),
  );
  try {
    const expected = blobHash(key) ?? sha256;
    if (sha256 !== expected)
      throw new AppError("unavailable", `It has sha256 ${sha256} where ${expected} was stored`);
    await to.put([{ path, key }]);
    if ((await hashIn(to, key)) !== expected)
      throw new AppError("unavailable", "It was written, and other bytes were read back");
  } finally {
    await workshop().discard(path);
  }
}

/** Copies one object and reads it back, unless the target already has its bytes. Throws if either has other bytes. */
export async function moveObject(places: Places, file: StoredFile, dryRun: boolean): Promise<MoveOutcome> {
  if (await isStored(places, file)) return "already";
  if (dryRun) return "moving";
  await copy(places, file.key);
  return "moved";
}
