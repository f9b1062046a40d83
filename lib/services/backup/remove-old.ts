import { randomInt } from "node:crypto";
import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { readWhole } from "@/lib/bytes/storage/read-object";
import { NamedKeys } from "@/lib/domain/backup/named-keys";
import { bytesPrefix, manifestKey, startedKey } from "@/lib/domain/backup/target-keys";
import { isAppError } from "@/lib/errors";
import type { RemovedBackups } from "./backup-report";
import { type Backup, type BackupFolder, listBackups, readBackup } from "./target/find-backup";
import { bytesOf } from "./target/read-files";
import { listJournal } from "./target/read-journal";

const dayMs = 86_400_000;

async function removeBackup({ store }: BackupTarget, { folder }: BackupFolder): Promise<void> {
  // First what makes it a backup, so that it is never half of one.
  await store.remove(manifestKey(folder));
  await store.removeAll(folder);
}

/** Whose unfinished backup this is; null if it does not say. */
async function storeOf({ store }: BackupTarget, folder: string): Promise<string | null> {
  try {
    const { store: name } = JSON.parse((await readWhole(store, startedKey(folder))).toString("utf8"));
    return typeof name === "string" ? name : null;
  } catch (error) {
    if (error instanceof SyntaxError || (isAppError(error) && error.code === "gone")) return null;
    throw error;
  }
}

/**
 * Removes what killed backups of this installation left, and after a day those of others. Only the one who holds the
 * lock may call it. Returns whether another's may be under way.
 */
async function removeUnfinished(
  target: BackupTarget,
  folders: readonly BackupFolder[],
  whose: string,
  now: Date,
) {
  let othersRun = false;
  for (const one of folders.filter(({ isFinished }) => !isFinished)) {
    const isOld = one.at.getTime() < now.getTime() - dayMs;
    if (isOld || (await storeOf(target, one.folder)) === whose) await removeBackup(target, one);
    else othersRun = true;
  }
  return othersRun;
}

/** A file made from an original is named with it. */
const originalOf = (key: string) => key.replace(/\.[^./]*$/, "");

/** Removes the bytes that no backup names. */
async function removeUnnamed(target: BackupTarget, kept: readonly Backup[]): Promise<number> {
  const most = Math.max(...kept.map(({ manifest }) => manifest.bytes.count));
  const named = new NamedKeys(2 * most, randomInt(2 ** 32));
  for (const backup of kept) for await (const { key } of bytesOf(target, backup)) named.add(originalOf(key));
  let removed = 0;
  for await (const { key } of target.store.list(bytesPrefix)) {
    if (named.has(originalOf(key.slice(bytesPrefix.length + 1)))) continue;
    await target.store.remove(key);
    removed++;
  }
  return removed;
}

/** Removes the journal's files that no backup of this store needs any more. */
async function removeOldJournal(target: BackupTarget, kept: readonly Backup[], whose: string): Promise<void> {
  const own = kept
    .filter(({ manifest }) => manifest.store === whose)
    .map(({ manifest }) => manifest.journal.seq);
  const needed = Math.min(...own);
  for (const { key, last } of await listJournal(target, whose))
    if (last <= needed) await target.store.remove(key);
}

type KeepRule = { whose: string; before: Date | null; now: Date };

/**
 * Removes backups older than `before`, but for the newest, and the bytes that only they named. Without
 * `before`, only what killed backups left.
 */
export async function removeOld(
  target: BackupTarget,
  { whose, before, now }: KeepRule,
): Promise<RemovedBackups> {
  await target.workshop.sweep(dayMs);
  await target.store.sweep(dayMs);
  const folders = await listBackups(target);
  const othersRun = await removeUnfinished(target, folders, whose, now);
  if (before === null) return { backups: 0, bytes: 0 };
  const finished = folders.filter(({ isFinished }) => isFinished);
  const old = finished.slice(0, -1).filter(({ at }) => at < before);
  for (const one of old) await removeBackup(target, one);
  const kept: Backup[] = [];
  for (const one of finished) if (!old.includes(one)) kept.push(await readBackup(target, one.folder));
  await removeOldJournal(target, kept, whose);
  return { backups: old.length, bytes: othersRun ? 0 : await removeUnnamed(target, kept) };
}
