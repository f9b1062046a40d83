import type { JournalLine } from "@/lib/contracts/backup";
import { markGoneBlobs } from "@/lib/db/system/restore/complete-rows";
import { type EndedKind, type EndRecord, endingsOf } from "@/lib/db/system/restore/replay";
import { inLongTransaction } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { groupBy } from "@/lib/domain/lists/group-by";
import type { JournalSince } from "@/lib/services/backup/target/read-journal";

const byBackup = authorizeSystem("backup");

const batch = 1_000;
const removal = { reason: "Removed before this copy was restored", by: null, policyVersion: null };
const endings = endingsOf(byBackup, removal);

/** How many rows of each kind had come back with the backup and ended again. */
export type ReplayCounts = Partial<Record<EndedKind, number>>;

async function replayTogether(lines: readonly JournalLine[], replayed: ReplayCounts): Promise<void> {
  await inLongTransaction(async (tx) => {
    for (const [kind, alike] of groupBy(lines, (line) => line.kind)) {
      const count = await endings[kind](alike satisfies readonly EndRecord[], tx);
      if (count > 0) replayed[kind] = (replayed[kind] ?? 0) + count;
    }
  });
}

/**
 * Ends once more what ended after the backup: removed stays removed, revoked stays revoked. Repeating it changes
 * nothing. Afterwards rows name no bytes that must not come back.
 */
export async function replayJournal(journal: JournalSince): Promise<ReplayCounts> {
  const replayed: ReplayCounts = {};
  let lines: JournalLine[] = [];
  for await (const line of journal.lines()) {
    lines.push(line);
    if (lines.length < batch) continue;
    await replayTogether(lines, replayed);
    lines = [];
  }
  await replayTogether(lines, replayed);
  await inLongTransaction((tx) => markGoneBlobs(byBackup, tx));
  return replayed;
}
