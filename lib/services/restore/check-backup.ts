import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { isDamaged } from "@/lib/bytes/storage/damaged";
import type { VerifyFinding } from "@/lib/contracts/backup";
import { migrationNames } from "@/lib/db/migrate/migration-files";
import { AppError } from "@/lib/errors";
import { unsealSecret } from "@/lib/services/backup/seal-secret";
import { type Backup, findBackup } from "@/lib/services/backup/target/find-backup";
import { beside, type ExpectedFile, faultOf, textIn } from "@/lib/services/backup/target/read-files";
import { type JournalSince, readJournal } from "@/lib/services/backup/target/read-journal";

/** A backup that can be restored: all but the bytes of pictures was read. */
export type CheckedBackup = Backup & {
  target: BackupTarget;
  journal: JournalSince;
  /** The installation's secret; null where the backup has none. */
  secret: string | null;
  /** Length of all rows as text. */
  rowBytes: number;
};

/** Either it can be restored, or what is wrong with the files of the backup. */
export type BackupCheck =
  | { backup: CheckedBackup; findings: [] }
  | { backup: null; findings: VerifyFinding[] };

function assertKnown({ manifest }: Backup): void {
  const known = new Set(migrationNames());
  const newer = manifest.migrations.find((name) => !known.has(name));
  if (newer !== undefined)
    throw new AppError(
      "unavailable",
      `This backup is of Fluxara ${manifest.program}, which is newer (${newer}): restore it with that version`,
    );
}

async function secretOf({ manifest }: Backup, key: string | undefined): Promise<string | null> {
  if (manifest.secret === null) return null;
  if (key === undefined)
    throw new AppError(
      "unavailable",
      "Set FLUXARA_BACKUP_KEY to the key with which the backup was made: its secret is sealed with it",
    );
  return unsealSecret(manifest.secret, key);
}

/** The length of the text in a file of the backup, or what is wrong with the file. */
async function textLength(target: BackupTarget, file: ExpectedFile): Promise<number | VerifyFinding["kind"]> {
  const fault = await faultOf(target, file, false);
  if (fault !== null) return fault;
  let length = 0;
  try {
    for await (const text of textIn(target, file)) length += text.length;
  } catch (error) {
    if (isDamaged(error)) return "hash";
    throw error;
  }
  return length;
}

/** Reads the rows and lists of a backup: what is wrong with them, and how long they are. */
async function readFiles(target: BackupTarget, backup: Backup) {
  const { parts, bytes } = backup.manifest;
  const findings: VerifyFinding[] = [];
  let rowBytes = 0;
  for (const file of [...parts, ...bytes.lists].map((each) => beside(backup, each))) {
    const found = await textLength(target, file);
    if (typeof found === "number") rowBytes += found;
    else findings.push({ kind: found, path: target.store.placeOf(file.key) });
  }
  return { findings, rowBytes };
}

/** Which backup, and the key that its secret is sealed with. */
type AskedBackup = { at: Date | undefined; key: string | undefined };

/** Finds a backup and reads it whole but for the bytes of pictures. Throws if it cannot be restored by this program. */
export async function checkBackup(target: BackupTarget, { at, key }: AskedBackup): Promise<BackupCheck> {
  const found = await findBackup(target, at);
  assertKnown(found);
  const secret = await secretOf(found, key);
  const journal = await readJournal(target, found.manifest);
  const { findings, rowBytes } = await readFiles(target, found);
  if (findings.length > 0) return { backup: null, findings };
  return { backup: { ...found, target, journal, secret, rowBytes }, findings: [] };
}
