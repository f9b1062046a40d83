import { join } from "node:path";
import { assertDefined } from "@/lib/assert";
import { env } from "@/lib/env";
import { remember } from "@/lib/remember";
import { DiskStore } from "./disk-store";
import { meteredStore } from "./metered-store";
import { bucketUrl } from "./s3/s3-settings";
import { S3Store } from "./s3/s3-store";
import type { Store } from "./store";
import { Workshop } from "./workshop";

/** If the store is a disk, the workshop is on the same file system, so that a rename publishes a file. */
export const workshop = () => remember("workshop", () => new Workshop(join(env.dataDir, "blobs", "tmp")));

/** The driver for a place; only this file chooses one. */
export function storeAt(place: "disk" | "s3"): Store {
  if (place === "disk") return new DiskStore(join(env.dataDir, "blobs"), workshop());
  return new S3Store(assertDefined(env.s3, "FLUXARA_S3_ENDPOINT"), workshop());
}

/** The origin of presigned URLs; null if this server sends all bytes. */
export const storeOrigin = () => (env.s3 === null ? null : bucketUrl(env.s3).origin);

/** The store, one per process. */
export const storage = () =>
  remember<Store>("storage", () => meteredStore(storeAt(env.s3 === null ? "disk" : "s3")));
