import { openTarget } from "@/lib/bytes/storage/backup-target";
import { type Clock, systemClock } from "@/lib/clock";
import { lastBackup } from "@/lib/db/system/backup/runs";
import { lastDone, markDone } from "@/lib/db/system/retention/duties";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { periodMs } from "@/lib/domain/backup/period";
import { env } from "@/lib/env";
import { isAppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { isUnconfirmedRestore } from "@/lib/services/processes/unconfirmed-restore";
import { readKnownStore } from "@/lib/services/storage/assert-store-identity";
import { type BackupReport, hasNoFaults } from "./backup-report";
import { copyJournal } from "./copy-journal";
import { makeBackup } from "./make-backup";
import { assertApart } from "./target/assert-apart";

const byBackup = authorizeSystem("backup");

const dayMs = 86_400_000;
/** After a failure, such as of a place that is away. */
const again = 15 * 60_000;
const removing = "backup-removal";

/** The place where this installation backs itself up; null: none is set. */
const configuredTarget = () => (env.backupTo === undefined ? null : openTarget(env.backupTo));

/** Throws `invalid` or `unavailable` if FLUXARA_BACKUP_TO cannot be right. */
export async function assertConfiguredTarget(): Promise<void> {
  const place = configuredTarget();
  if (place !== null) await assertApart(place);
}

/** Copies what ended since a minute ago beside the backups. Does nothing without a place. */
export async function runScheduledJournal(): Promise<void> {
  const place = configuredTarget();
  const store = place === null ? null : await readKnownStore();
  if (place === null || store === null || (await isUnconfirmedRestore())) return;
  await copyJournal(place, store);
}

async function isDue(place: string, everyMs: number, now: Date): Promise<boolean> {
  const last = await lastBackup(byBackup, place);
  if (last === null) return true;
  const waitMs = last.isMade ? everyMs : Math.min(everyMs, again);
  return now.getTime() >= last.startedAt.getTime() + waitMs;
}

async function removesToday(now: Date): Promise<boolean> {
  const removed = await lastDone(byBackup, removing);
  return removed === null || now.getTime() >= removed.getTime() + dayMs;
}

/** What a person would read on the screen. */
function record(report: BackupReport): void {
  const { place, rows, seconds, keepFailed } = report;
  const { faults, ...bytes } = report.bytes;
  const detail = { place, rows, ...bytes, seconds };
  if (hasNoFaults(report)) log.info(detail, "a backup is made");
  else log.error({ ...detail, faults: faults.slice(0, 20), why: keepFailed }, "a backup is incomplete");
}

/** Makes a backup if one is due, and once a day removes old ones. */
export async function runScheduledBackup(stop: AbortSignal, clock: Clock = systemClock): Promise<void> {
  const [target, now] = [configuredTarget(), clock()];
  const everyMs = periodMs(env.backupEvery) ?? 3_600_000;
  if (target === null || (await isUnconfirmedRestore()) || !(await isDue(target.name, everyMs, now))) return;
  const removes = await removesToday(now);
  const keepMs = removes ? periodMs(env.backupKeep) : null;
  try {
    const report = await makeBackup({ target, previews: false, keepMs, stop }, clock);
    if (removes && report.keepFailed === null) await markDone(byBackup, removing, now);
    record(report);
  } catch (error) {
    // Another process is making it.
    if (!isAppError(error) || error.code !== "conflict") throw error;
  }
}
