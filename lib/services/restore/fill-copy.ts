import { storage } from "@/lib/bytes/storage/storage";
import { type Clock, systemClock } from "@/lib/clock";
import type { RestoredCopy } from "@/lib/contracts/health";
import { readSetting } from "@/lib/db/system/processes/settings";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";
import { runFsck } from "@/lib/services/fsck/run-fsck";
import { sentinelSetting } from "@/lib/services/storage/assert-store-identity";
import type { CheckedBackup } from "./check-backup";
import { completeRestore } from "./complete-restore";
import { type BytesReport, copyBytes } from "./copy-bytes";
import { type ReplayCounts, replayJournal } from "./replay-journal";

const byBackup = authorizeSystem("backup");

export type FillReport = { replayed: ReplayCounts; copied: BytesReport; copy: RestoredCopy };

/** `link`: see `copyBytes`. `previews`: whether those that are not in the backup are made at once. */
export type FillOptions = { link: boolean; previews: boolean; say: (line: string) => void };

/** Gives the store the identity that the loaded rows have; an interrupted restore gave it already. */
async function claimStore(): Promise<void> {
  const own = await readSetting(byBackup, sentinelSetting);
  await storage().identify(own);
  if ((await storage().identity()) !== own)
    throw new AppError(
      "conflict",
      `${storage().place()} got another identity meanwhile: it is another's store`,
    );
}

/**
 * Makes a database with the rows of a backup whole: what ended stays ended, the bytes come into the store. Every step can
 * be repeated.
 */
export async function fillCopy(
  backup: CheckedBackup,
  { link, previews, say }: FillOptions,
  clock: Clock = systemClock,
): Promise<FillReport> {
  const startedAt = clock();
  say("Replaying the journal …");
  const replayed = await replayJournal(backup.journal);
  await claimStore();
  say("Copying bytes …");
  const copied = await copyBytes(backup, { link });
  if (previews) {
    say("Making previews …");
    await runFsck({ deep: false, repair: true });
  }
  const copy = await completeRestore(backup, { startedAt, replayed, copied });
  return { replayed, copied, copy };
}
