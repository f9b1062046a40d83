import { deleteExpiredUploads } from "@/lib/db/system/uploads/uploads";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { removeParts } from "./import-upload";

const bySweep = authorizeSystem("sweep");

/** Deletes expired uploads and the bytes that arrived. */
export async function forgetExpired(now: Date): Promise<void> {
  await removeParts(await deleteExpiredUploads(bySweep, now));
}
