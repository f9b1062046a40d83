import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { storage } from "@/lib/storage/storage";

type Given = { s3: unknown; s3Given: readonly string[] };

const needed = ["ENDPOINT", "BUCKET", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY"].map(
  (name) => `FLUXARA_S3_${name}`,
);

/** All variables of the object store, or none: half of them must not mean the local disk. */
export function assertStoreSettings({ s3, s3Given }: Given): void {
  if (s3 !== null || s3Given.length === 0) return;
  const missing = needed.filter((name) => !s3Given.includes(name));
  throw new AppError(
    "invalid",
    `${s3Given.join(", ")} set, but not ${missing.join(", ")}: set all four for an object store, or none for the local disk`,
  );
}

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
