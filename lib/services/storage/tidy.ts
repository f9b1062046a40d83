import { storage, workshop } from "@/lib/bytes/storage/storage";
import { deleteOldLinkArchives, deleteOldLinkUses } from "@/lib/db/system/accounts/shared-links";
import { deleteOldTries } from "@/lib/db/system/accounts/tries";
import { deleteOldClaims } from "@/lib/db/system/processes/claims";
import { deleteOldLiveEvents } from "@/lib/db/system/processes/live-events";
import { deleteOldLeases } from "@/lib/db/system/storage/leases";
import { deleteOldProgress } from "@/lib/db/system/storage/progress";
import { exportFilesSince } from "@/lib/services/exports/export-life";
import { forgetExpired } from "@/lib/services/uploads/forget-expired";
import { sweepOrphans } from "./sweep-orphans";

const dayMs = 86_400_000;

/** Removes unfinished files in this process's workshop after a day. */
export async function tidyOwn(): Promise<void> {
  await workshop().sweep(dayMs);
}

/**
 * Deletes what is past its time: expired uploads, leases and rate-limit tries; after a day unfinished writes in the
 * store, abandoned progress, live events and files without a row; idempotency keys after 7 days, archives of links
 * after 8, link logs after 90.
 */
export async function tidy(stop?: AbortSignal): Promise<void> {
  await storage().sweep(dayMs);
  await forgetExpired();
  await deleteOldClaims(new Date(Date.now() - 7 * dayMs));
  await deleteOldLeases(new Date());
  await deleteOldTries(new Date());
  await deleteOldProgress(new Date(Date.now() - dayMs));
  await deleteOldLiveEvents(new Date(Date.now() - dayMs));
  await deleteOldLinkUses(new Date(Date.now() - 90 * dayMs));
  await deleteOldLinkArchives(exportFilesSince(Date.now()));
  await sweepOrphans(dayMs, stop);
}
