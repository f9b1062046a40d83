import { isAppError } from "@/lib/errors";
import { storage } from "@/lib/storage/storage";

/** How long the bytes under a key are; null where there are none. */
export async function storedSize(key: string): Promise<number | null> {
  return storage()
    .sizeOf(key)
    .catch((error) => (isAppError(error) && error.code === "gone" ? null : Promise.reject(error)));
}
