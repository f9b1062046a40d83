import { deleteExpiredUploads } from "@/lib/db/system/storage/uploads";
import { removeParts } from "./import-upload";

/** Deletes expired uploads and the bytes that arrived. */
export async function forgetExpired(now: Date): Promise<void> {
  await removeParts(await deleteExpiredUploads(now));
}
