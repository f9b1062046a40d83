/** Where things are in a place. Backups are named by their time, so that their order is that of their names. */
export const backupsPrefix = "backups";
export const bytesPrefix = "bytes";

const digits = 15;
const padded = (seq: number) => String(seq).padStart(digits, "0");

export const backupFolder = (at: Date) => `${backupsPrefix}/${at.toISOString().replace(/[:.]/g, "-")}`;

/** When the backup in a folder was taken; null if the name is not of a backup. */
export function timeOfFolder(folder: string): Date | null {
  const found = /\/(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/.exec(folder);
  if (found === null) return null;
  const [, day, hours, minutes, seconds, ms] = found;
  return new Date(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`);
}

export const manifestKey = (folder: string) => `${folder}/manifest.json`;

/** Written first: whose backup begins here. */
export const startedKey = (folder: string) => `${folder}/started.json`;

/** Where the bytes of a storage key are. */
export const bytesKey = (key: string) => `${bytesPrefix}/${key}`;

export const journalPrefix = (store: string) => `journal/${store}`;

export const journalEndKey = (store: string) => `${journalPrefix(store)}/end.json`;

/** A file of the journal: all entries after one `seq` up to another. */
export const journalKey = (store: string, after: number, last: number) =>
  `${journalPrefix(store)}/${padded(after)}-${padded(last)}.jsonl`;

/** What a journal's file covers; null for other keys. */
export function journalReach(key: string): { after: number; last: number } | null {
  const found = /\/(\d{15})-(\d{15})\.jsonl$/.exec(key);
  return found === null ? null : { after: Number(found[1]), last: Number(found[2]) };
}
