import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { JournalEnd, JournalLine } from "@/lib/contracts/backup";
import { cutEntries, type JournalRow, listEntries, numberEntries } from "@/lib/db/system/backup/journal";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { journalEndKey, journalKey } from "@/lib/domain/backup/target-keys";
import { env } from "@/lib/env";
import { readJournalEnd } from "./target/read-journal";
import { atTarget } from "./target/target-faults";

const byBackup = authorizeSystem("backup");

const linesAtOnce = 10_000;
/** Kept for places that get a backup less often than the one that is written every minute. */
const keptMs = 30 * 86_400_000;

const lineOf = ({ seq, at, kind, id, otherIds }: JournalRow) =>
  `${JSON.stringify(JournalLine.parse({ seq, at: at.toISOString(), kind, id, ...Object(otherIds) }))}\n`;

/**
 * Copies what ended since the last time to a place. A file's name says after which entry it begins: what was deleted here
 * before the place had it is a gap that a restore tells of. Harmless if two processes do it at once.
 */
export async function copyJournal(target: BackupTarget, store: string): Promise<JournalEnd> {
  const { at, last } = await numberEntries(byBackup);
  const known = await atTarget(target, () => readJournalEnd(target, store));
  // A database that was set back numbers its entries again.
  let after = Math.min(known?.seq ?? 0, last);
  for (;;) {
    const rows = await listEntries(byBackup, after, linesAtOnce);
    const [first, end] = [rows[0], rows.at(-1)];
    if (first === undefined || end === undefined) break;
    const key = journalKey(store, first.seq - 1, end.seq);
    await atTarget(target, () => target.store.write(key, Buffer.from(rows.map(lineOf).join(""))));
    after = end.seq;
  }
  const end = JournalEnd.parse({ at: at.toISOString(), seq: after });
  await atTarget(target, () => target.store.write(journalEndKey(store), Buffer.from(JSON.stringify(end))));
  await cutEntries(byBackup, new Date(at.getTime() - keptMs), after);
  return end;
}

/** Without a place that is written every minute, nothing else deletes entries. */
export async function cutOldJournal(now: Date): Promise<void> {
  if (env.backupTo !== undefined) return;
  const { last } = await numberEntries(byBackup);
  await cutEntries(byBackup, new Date(now.getTime() - keptMs), last);
}
