import { statfs } from "node:fs/promises";
import { AppError } from "@/lib/errors";

const reserveBytes = 64 * 1024 * 1024;
/** Of a disk too small for the whole reserve. */
const smallestShare = 1 / 20;

/**
 * Throws `storage_full` when little is left on the disk that holds `folder`: the database may stand on it too, and needs
 * room to complete jobs and to remove artifacts, which is what makes room again.
 */
export async function assertRoom(folder: string): Promise<void> {
  const { bsize, blocks, bavail } = await statfs(folder);
  if (bavail * bsize >= Math.min(reserveBytes, blocks * bsize * smallestShare)) return;
  throw new AppError("storage_full", "Storage is full; remove artifacts, or ask an operator for more space");
}
