import { statfs } from "node:fs/promises";
import { AppError } from "@/lib/errors";

const reserveBytes = 64 * 1024 * 1024;
/** On a small disk, the reserve is this share of it. */
const reserveShare = 1 / 20;

/**
 * Throws `storage_full` if little space is left on the disk of `folder`: the database may share it, and needs space to
 * complete jobs and to remove artifacts, which frees space again.
 */
export async function assertFreeSpace(folder: string): Promise<void> {
  const { bsize, blocks, bavail } = await statfs(folder);
  if (bavail * bsize >= Math.min(reserveBytes, blocks * bsize * reserveShare)) return;
  throw new AppError("storage_full", "Storage is full; remove artifacts, or ask an operator for more space");
}

/** Bytes that may still be written to the disk of `folder`. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bsize, bavail } = await statfs(folder);
  return bavail * bsize;
}
