import { wrongSetting } from "@/lib/bytes/storage/s3/s3-errors";
import { storage } from "@/lib/bytes/storage/storage";
import { AppError, isAppError } from "@/lib/errors";
import { log } from "@/lib/log";

/**
 * Throws if the store itself says that a setting is wrong, such as a bucket that does not exist. A store that is
 * unavailable may come back, and records can be read until then, so that is only reported.
 */
export async function assertUsableStore(say: (line: string) => void): Promise<void> {
  const store = storage();
  if (!store.isRemote) return;
  try {
    await store.sentinel();
  } catch (error) {
    if (!isAppError(error)) throw error;
    const wrong = wrongSetting(error);
    if (wrong !== null)
      throw new AppError("unavailable", `${store.place()} cannot be used: ${wrong}. Check FLUXARA_S3_*.`, {
        cause: error,
      });
    say(`${store.place()} is away, and pictures with it until it is back. ${error.message}.`);
  }
}

/** Allows this site in the bucket's CORS rules, since browsers read pixels from the bucket to compare them. */
export async function openStore(origin: string): Promise<void> {
  await storage()
    .allowOrigin?.(origin)
    .catch((error) =>
      log.warn(
        { err: error },
        `allow GET and HEAD from ${origin} in the bucket's CORS rules: without them, browsers show pictures but cannot compare pixels`,
      ),
    );
}
