import { deleteExpiredUploads } from "@/lib/db/system/uploads";
import { removeParts } from "./import-upload";

/** Forgets uploads whose time has passed, and removes what arrived of them. */
export async function forgetExpired(): Promise<void> {
  await removeParts(await deleteExpiredUploads(new Date()));
}
