import type { BackupPlace } from "@/lib/bytes/storage/place";
import { AppError, isAppError } from "@/lib/errors";

/** Says of a failure at the place that it is the place's, since the installation's own store fails in the same words. */
export async function atPlace<T>({ name }: BackupPlace, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw new AppError(error.code, `${name}: ${error.message}`, { cause: error });
  }
}
