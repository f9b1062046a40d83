import { storage, workshop } from "@/lib/bytes/storage/storage";
import { type Clock, systemClock } from "@/lib/clock";
import { deleteOldResets } from "@/lib/db/system/accounts/resets";
import { deleteOldLinkArchives, deleteOldLinkUses } from "@/lib/db/system/accounts/shared-links";
import { deleteOldTries } from "@/lib/db/system/accounts/tries";
import { deleteOldMails } from "@/lib/db/system/mail/note-mails";
import { deleteOldClaims } from "@/lib/db/system/processes/claims";
import { deleteOldLiveEvents } from "@/lib/db/system/processes/live-events";
import { deleteOldDepartures, forgetMemberFiles } from "@/lib/db/system/provenance/old-departures";
import { deleteOldLeases } from "@/lib/db/system/storage/leases";
import { deleteOldProgress } from "@/lib/db/system/storage/progress";
import { deleteOldEvents } from "@/lib/db/system/webhooks/old-events";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { exportFilesSince } from "@/lib/domain/archive/export-life";
import { departureKeptDays } from "@/lib/domain/provenance/departure";
import { cutOldJournal } from "@/lib/services/backup/copy-journal";
import { removeUnseen } from "@/lib/services/runners/remove-unseen";
import { mayRemove } from "@/lib/services/storage/may-remove";
import { sweepOrphans } from "@/lib/services/tidy/sweep-orphans";
import { forgetExpired } from "@/lib/services/uploads/forget-expired";

const bySweep = authorizeSystem("sweep");

const dayMs = 86_400_000;

/** Removes unfinished files in this process's workshop after a day. */
export async function tidyOwn(): Promise<void> {
  await workshop().sweep(dayMs);
}

/**
 * Deletes what is past its time: expired uploads, leases and rate-limit tries; after a day unfinished writes in the
 * store, abandoned progress, live events and files without a row; idempotency keys after 7 days, archives of links
 * after 8, mails, what webhooks told and links of forgotten passwords after 30, as runners that are not seen, link logs after 90, departures after 400, and without a place for backups the journal's entries after 30. Nothing of a restored copy.
 */
export async function tidy(stop?: AbortSignal, clock: Clock = systemClock): Promise<void> {
  if (!(await mayRemove())) return;
  const now = clock();
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  await storage().sweep(dayMs);
  await forgetExpired(now);
  await deleteOldClaims(bySweep, before(7));
  await deleteOldLeases(bySweep, now);
  await deleteOldTries(bySweep, now);
  await deleteOldProgress(bySweep, before(1));
  await deleteOldLiveEvents(bySweep, before(1));
  await deleteOldLinkUses(bySweep, before(90));
  await deleteOldMails(bySweep, before(30));
  await deleteOldResets(bySweep, before(30));
  await deleteOldEvents(bySweep, before(30));
  await removeUnseen(now);
  await deleteOldDepartures(bySweep, before(departureKeptDays));
  await forgetMemberFiles(bySweep, exportFilesSince(now.getTime()));
  await deleteOldLinkArchives(bySweep, exportFilesSince(now.getTime()));
  await cutOldJournal(now);
  await sweepOrphans(dayMs, stop, clock);
}
