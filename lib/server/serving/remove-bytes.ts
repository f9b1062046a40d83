import { storage } from "@/lib/bytes/storage/storage";
import { tileCache } from "./tile-cache";

/** Removes an object from the store and the cache. Does nothing if there is none. */
export async function removeBytes(key: string): Promise<void> {
  await storage()
    .remove(key)
    .finally(() => tileCache().drop(key));
}

/** Removes everything below a workspace's prefix from the store and the cache. */
export async function removeAllBytes(prefix: string): Promise<void> {
  await storage()
    .removeAll(prefix)
    .finally(() => tileCache().clear());
}
