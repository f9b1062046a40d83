import { createHash } from "node:crypto";
import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { readWhole } from "@/lib/bytes/storage/read-object";
import { Manifest } from "@/lib/contracts/backup";
import { backupsPrefix, manifestKey, timeOfFolder } from "@/lib/domain/backup/target-keys";
import { AppError } from "@/lib/errors";

/** A folder of a backup; without a manifest it is unfinished. */
export type BackupFolder = { folder: string; at: Date; isFinished: boolean };

/** All folders of backups in a place, oldest first. */
export async function listBackups(target: BackupTarget): Promise<BackupFolder[]> {
  const found = new Map<string, BackupFolder>();
  for await (const { key } of target.store.list(backupsPrefix)) {
    const folder = key.slice(0, key.lastIndexOf("/"));
    const at = timeOfFolder(folder);
    if (at === null) continue;
    const known = found.get(folder);
    found.set(folder, { folder, at, isFinished: known?.isFinished === true || key === manifestKey(folder) });
  }
  return [...found.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** `digest`: sha256 of the manifest's file. */
export type Backup = { folder: string; manifest: Manifest; digest: string };

function parsed(text: string, where: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError(
      "unavailable",
      `${where} is no manifest of this version: it is damaged, or of a newer Fluxara`,
      { cause: error },
    );
  }
}

export async function readBackup(target: BackupTarget, folder: string): Promise<Backup> {
  const key = manifestKey(folder);
  const bytes = await readWhole(target.store, key);
  const digest = createHash("sha256").update(bytes).digest("hex");
  return { folder, manifest: parsed(bytes.toString("utf8"), target.store.placeOf(key)), digest };
}

/** The newest backup of a place, or the newest that was taken by then. Throws `unavailable` if there is none. */
export async function findBackup(target: BackupTarget, by?: Date): Promise<Backup> {
  const finished = (await listBackups(target)).filter((one) => one.isFinished);
  const newest = finished.findLast(({ at }) => by === undefined || at <= by);
  if (newest !== undefined) return readBackup(target, newest.folder);
  const first = finished[0];
  const why = first === undefined ? "" : `: the oldest is of ${first.at.toISOString()}`;
  throw new AppError(
    "unavailable",
    `${target.name} has no finished backup${by === undefined ? "" : ` of ${by.toISOString()} or before`}${why}`,
  );
}
