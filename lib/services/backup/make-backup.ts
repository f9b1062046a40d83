import { hostname } from "node:os";
import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { type Clock, systemClock } from "@/lib/clock";
import { Manifest } from "@/lib/contracts/backup";
import { type LockCheck, withBackupLock } from "@/lib/db/system/backup/backup-lock";
import { beginRun, finishRun } from "@/lib/db/system/backup/runs";
import { inCopySnapshot } from "@/lib/db/system/backup/snapshot";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { backupFolder, manifestKey, startedKey } from "@/lib/domain/backup/target-keys";
import { env } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";
import { assertTheOne } from "@/lib/services/processes/unconfirmed-restore";
import { assertKnownStore, readKnownStore } from "@/lib/services/storage/assert-store-identity";
import { version } from "@/lib/version";
import { type BackupReport, type CopiedBytes, hasNoFaults } from "./backup-report";
import { copyBytes, namedBytes, namedPart } from "./copy-bytes";
import { copyJournal } from "./copy-journal";
import { copyRows } from "./copy-rows";
import { installationSecret } from "./installation-secret";
import { removeOld } from "./remove-old";
import { sealSecret } from "./seal-secret";
import { assertApart } from "./target/assert-apart";
import { beside, linesIn } from "./target/read-files";
import { type PartWriter, type WrittenPart, writeParts } from "./write-parts";

const byBackup = authorizeSystem("backup");

/** `keepMs`: older backups are removed afterwards; null: none are. */
export type BackupOrder = {
  target: BackupTarget;
  previews: boolean;
  keepMs: number | null;
  stop?: AbortSignal;
};

const never = new AbortController().signal;

/** The rows and the lists of bytes, in one snapshot that ends before any bytes are copied. */
function copySnapshot({ target, previews, stop = never }: BackupOrder, store: string) {
  return inCopySnapshot(byBackup, async (snapshot) => {
    const to = { target, folder: backupFolder(snapshot.at), stop };
    const started = { store, at: snapshot.at.toISOString(), host: hostname() };
    await target.store.write(startedKey(to.folder), Buffer.from(JSON.stringify(started)));
    const rows = await copyRows(to, snapshot);
    const originals = await writeParts(to, "wanted", snapshot.copyNamedBytes(previews));
    const uploads = await writeParts(to, "wanted-uploads", snapshot.copyUploadParts());
    return { to, snapshot, rows, originals: originals.parts, uploads: uploads.parts };
  });
}

type WantedParts = { originals: readonly WrittenPart[]; uploads: readonly WrittenPart[] };

async function* namedIn(to: PartWriter, { originals, uploads }: WantedParts) {
  for (const part of originals)
    for await (const line of linesIn(to.target, beside(to, part))) yield namedBytes(line);
  for (const part of uploads)
    for await (const line of linesIn(to.target, beside(to, part))) yield namedPart(line);
}

/** Copies the bytes and lists those that are in the place. */
async function copyNamed(to: PartWriter, wanted: WantedParts) {
  const counted: CopiedBytes = { named: 0, bytes: 0, sent: 0, sentBytes: 0, gone: 0, faults: [] };
  const { parts } = await writeParts(to, "bytes", copyBytes(to, namedIn(to, wanted), counted));
  for (const { path } of [...wanted.originals, ...wanted.uploads])
    await to.target.store.remove(`${to.folder}/${path}`);
  return { counted, lists: parts };
}

async function sealed() {
  const secret = env.backupKey === undefined ? null : await installationSecret();
  return secret === null || env.backupKey === undefined ? null : sealSecret(secret, env.backupKey);
}

async function tidied(order: BackupOrder, whose: string, now: Date) {
  const before = order.keepMs === null ? null : new Date(now.getTime() - order.keepMs);
  try {
    return { removed: await removeOld(order.target, { whose, before, now }), keepFailed: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { removed: { backups: 0, bytes: 0 }, keepFailed: error.message };
  }
}

type BackupContext = { order: BackupOrder; store: string; assertHeld: LockCheck; clock: Clock };

async function run({ order, store, assertHeld, clock }: BackupContext): Promise<BackupReport> {
  const began = clock().getTime();
  const { target, previews } = order;
  const { to, snapshot, rows, ...wanted } = await copySnapshot(order, store);
  const { counted, lists } = await copyNamed(to, wanted);
  await copyJournal(target, store);
  const at = snapshot.at.toISOString();
  const manifest = Manifest.parse({
    ...{ version: 1, at, finishedAt: clock().toISOString(), program: version },
    ...{ migrations: snapshot.migrations, ...rows, previews, store, audit: snapshot.audit },
    bytes: { count: counted.named, total: counted.bytes, lists },
    secret: await sealed(),
    journal: { seq: snapshot.journalSeq },
    faults: counted.faults,
  });
  const key = manifestKey(to.folder);
  // Another one would have taken this one for killed, and removed what it wrote.
  await assertHeld();
  await target.store.write(key, Buffer.from(JSON.stringify(manifest)));
  return {
    ...{ place: target.name, manifest: target.store.placeOf(key), at },
    rows: Object.values(rows.tables).reduce((sum, count) => sum + count, 0),
    parts: rows.parts.length,
    bytes: counted,
    secret: manifest.secret === null ? "left out" : "sealed",
    ...(await tidied(order, store, clock())),
    seconds: (clock().getTime() - began) / 1000,
  };
}

/** Says where there is no room: the store of the installation says it in the same words. */
const named = ({ name }: BackupTarget, error: unknown) =>
  isAppError(error) && error.code === "storage_full"
    ? new AppError("storage_full", `There is no room for a backup in ${name}`, { cause: error })
    : error;

/**
 * Makes a backup: all rows of one snapshot, then the bytes that they name, then the manifest. What a killed run sent is
 * not sent again. Throws `conflict` in a restored copy and while another runs, `invalid` for a place in what it is to save, `unavailable` if
 * database, store or place cannot be used.
 */
export async function makeBackup(order: BackupOrder, clock: Clock = systemClock): Promise<BackupReport> {
  const { target } = order;
  await assertApart(target);
  await assertKnownStore();
  await assertTheOne();
  const store = (await readKnownStore()) ?? "";
  return withBackupLock(byBackup, async (assertHeld) => {
    const host = `${hostname()} ${process.pid}`;
    const id = await beginRun(byBackup, { kind: "backup", host, place: target.name, at: clock() });
    try {
      const report = await run({ order, store, assertHeld, clock });
      await finishRun(byBackup, id, { whole: hasNoFaults(report), result: report }, clock());
      return report;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const result = { place: target.name, why };
      await finishRun(byBackup, id, { whole: false, result }, clock()).catch(() => undefined);
      throw named(target, error);
    }
  });
}
