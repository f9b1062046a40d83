import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { readWhole } from "@/lib/bytes/storage/read-object";
import { JournalEnd, JournalLine, type Manifest } from "@/lib/contracts/backup";
import { journalEndKey, journalPrefix, journalReach } from "@/lib/domain/backup/target-keys";
import { isAppError } from "@/lib/errors";

/** How far a store's journal is complete in a place; null if it has none. */
export async function readJournalEnd({ store }: BackupTarget, identity: string): Promise<JournalEnd | null> {
  try {
    return JournalEnd.parse(JSON.parse((await readWhole(store, journalEndKey(identity))).toString("utf8")));
  } catch (error) {
    if (isAppError(error) && error.code === "gone") return null;
    throw error;
  }
}

type JournalFile = { key: string; after: number; last: number };

/** A store's journal files in their order. */
export async function listJournal({ store }: BackupTarget, identity: string): Promise<JournalFile[]> {
  const files: JournalFile[] = [];
  for await (const { key } of store.list(journalPrefix(identity))) {
    const reach = journalReach(key);
    if (reach !== null) files.push({ key, ...reach });
  }
  return files.sort((a, b) => a.after - b.after || a.last - b.last);
}

/** Where entries are missing between the files, from a `seq` on; null if none are. */
function gapFrom(seq: number, files: readonly JournalFile[]): { after: number; until: number } | null {
  let known = seq;
  for (const { after, last } of files) {
    if (after > known) return { after: known, until: after };
    known = Math.max(known, last);
  }
  return null;
}

/** What ended since a backup's snapshot. */
export type JournalSince = {
  /** Null: none was ever written. What ended after its `at` is unknown. */
  end: JournalEnd | null;
  /** Entries that the place lacks; null if none are missing. */
  gap: { after: number; until: number } | null;
  lines(): AsyncGenerator<JournalLine>;
};

export async function readJournal(target: BackupTarget, { store, journal }: Manifest): Promise<JournalSince> {
  const end = await readJournalEnd(target, store);
  const files = (await listJournal(target, store)).filter(({ last }) => last > journal.seq);
  return {
    end,
    gap: gapFrom(journal.seq, files),
    async *lines() {
      for (const { key } of files) {
        const text = (await readWhole(target.store, key)).toString("utf8");
        for (const line of text.split("\n").filter(Boolean)) {
          const entry = JournalLine.parse(JSON.parse(line));
          if (entry.seq > journal.seq) yield entry;
        }
      }
    },
  };
}
