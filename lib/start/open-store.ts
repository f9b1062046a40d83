import { log } from "@/lib/log";
import { storage } from "@/lib/storage/storage";

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
