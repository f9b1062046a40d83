import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { AppError, isAppError } from "@/lib/errors";

/** Says of a failure at the place that it is the place's, since the installation's own store fails in the same words. */
export async function atTarget<T>({ name }: BackupTarget, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw new AppError(error.code, `${name}: ${error.message}`, { cause: error });
  }
}
