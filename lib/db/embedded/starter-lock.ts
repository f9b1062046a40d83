import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { lockFolder } from "@/lib/folder-lock";

/** Allows one starter per data folder at a time. */
export async function withStarterLock<T>(
  dataDir: string,
  waitMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const until = Date.now() + waitMs;
  let lock = await lockFolder(dataDir);
  while (lock === null) {
    if (Date.now() > until) {
      throw new AppError("unavailable", `Another process is starting or stopping the database in ${dataDir}`);
    }
    await sleep(30);
    lock = await lockFolder(dataDir);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
