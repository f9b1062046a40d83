import { log } from "@/lib/log";
import { storage } from "@/lib/storage/storage";

/** The bucket names this site in its CORS rules, as this site's policy names the bucket: the browser compares pixels itself. */
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
