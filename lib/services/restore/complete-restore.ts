import os from "node:os";
import type { RestoredCopy } from "@/lib/contracts/health";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { removeSettings } from "@/lib/db/system/processes/settings";
import { countWhatMayEnd, endWhatRan, insertRestoreRun } from "@/lib/db/system/restore/complete-rows";
import { inLongTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { markUnconfirmed } from "@/lib/services/processes/unconfirmed-restore";
import type { CheckedBackup } from "./check-backup";
import type { BytesReport } from "./copy-bytes";
import type { ReplayCounts } from "./replay-journal";
import { restoringSetting } from "./restoring";

const byBackup = authorizeSystem("backup");

/** Whether the journal continues after the backup without gaps: only then it knows what ended. */
const hasFullJournal = ({ manifest, journal: { end, gap } }: CheckedBackup): boolean =>
  end !== null && gap === null && end.at > manifest.finishedAt;

export type Done = { startedAt: Date; replayed: ReplayCounts; copied: BytesReport };

/** Ends the restore in one transaction: nobody is signed in, it is quiet and audited, and may be started. */
export async function completeRestore(
  backup: CheckedBackup,
  { startedAt, replayed, copied }: Done,
): Promise<RestoredCopy> {
  const { manifest, digest } = backup;
  const scope = authorizeSweep(installation);
  const now = scope.now();
  const copy: RestoredCopy = {
    reason: "restored",
    since: now.toISOString(),
    backupAt: manifest.at,
    manifest: digest,
    mayBeBack: hasFullJournal(backup) ? null : await countWhatMayEnd(byBackup, now),
  };
  const { leftOut, ...counts } = copied;
  const result = { manifest: digest, at: manifest.at, replayed, ...counts, leftOut: leftOut.length };
  const run = { startedAt, whole: leftOut.length === 0, host: `${os.hostname()} ${process.pid}`, result };
  const detail = { manifest: digest, at: manifest.at };
  await inLongTransaction(async (tx) => {
    await endWhatRan(byBackup, now, tx);
    await markUnconfirmed(copy, tx);
    await removeSettings(byBackup, [restoringSetting], tx);
    await insertRestoreRun(byBackup, run, now, tx);
    await recordAudit(scope, { action: "installation.restored", subject: installation, detail }, tx);
  });
  return copy;
}
