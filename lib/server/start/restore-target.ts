import { existsSync } from "node:fs";
import path from "node:path";
import { freeBytesOf } from "@/lib/bytes/storage/free-space";
import { storage } from "@/lib/bytes/storage/storage";
import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { readTarget } from "@/lib/db/system/restore/read-target";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { assertNoOtherSecret } from "@/lib/server/start/secret";
import type { Shutdown } from "@/lib/server/start/shutdown";
import type { CheckedBackup } from "@/lib/services/restore/check-backup";
import { restoringSetting } from "@/lib/services/restore/restoring";

const byBackup = authorizeSystem("backup");

/** Where a backup is restored to. `url` null: the embedded database, which is not there yet. */
export type RestoreTarget = { url: string | null; isResumed: boolean };

const conflict = (message: string) => new AppError("conflict", message);

async function existingUrl(into: string | undefined, shutdown: Shutdown): Promise<string | null> {
  const given = into ?? env.databaseUrl;
  if (given !== undefined) return given;
  return existsSync(path.join(env.dataDir, "postgres")) ? embeddedUrl(shutdown) : null;
}

/** Starts the embedded database, making it if necessary. */
export async function embeddedUrl(shutdown: Shutdown): Promise<string> {
  const embedded = await startEmbedded(env.dataDir);
  shutdown.add("database", () => embedded.stop());
  return embedded.url;
}

/** Throws `conflict` unless nobody owns the store and nothing is in it. */
async function assertFreeStore(): Promise<void> {
  const store = storage();
  if ((await store.identity()) !== null)
    throw conflict(`${store.place()} belongs to a database: choose an empty store, or remove what is there`);
  for await (const { key } of store.list(""))
    throw conflict(`${store.place()} is not empty (${key}): choose an empty store, or remove what is there`);
}

/** Looks without writing anything. Throws `conflict` unless database, store and secret are free or of this restore. */
export async function inspectTarget(
  backup: CheckedBackup,
  into: string | undefined,
  shutdown: Shutdown,
): Promise<RestoreTarget> {
  if (backup.secret !== null && env.secret === undefined) assertNoOtherSecret(env.dataDir, backup.secret);
  const url = await existingUrl(into, shutdown);
  const found = url === null ? null : await readTarget(byBackup, url, restoringSetting);
  const isResumed = found !== null && found.restoring === backup.digest;
  if (isResumed) return { url, isResumed };
  if (found?.restoring)
    throw conflict(
      "The restore of another backup was interrupted here: complete that one, or remove its database and store first",
    );
  if (found?.table)
    throw conflict(`The database has rows (in ${found.table}): a backup is restored into an empty one`);
  await assertFreeStore();
  return { url, isResumed };
}

/** The next folder above that is there. */
const standing = (folder: string): string => (existsSync(folder) ? folder : standing(path.dirname(folder)));

/** What a restore takes of the disk of the data folder: three times the rows, with their indexes, and all bytes. */
export type RestoreRoom = { rowBytes: number; storeBytes: number; freeBytes: number };

export async function roomFor(backup: CheckedBackup, target: RestoreTarget): Promise<RestoreRoom> {
  const isEmbedded =
    target.url === null || new URL(target.url).searchParams.get("host")?.startsWith(env.dataDir);
  return {
    rowBytes: isEmbedded ? 3 * backup.rowBytes : 0,
    storeBytes: storage().isRemote ? 0 : backup.manifest.bytes.total,
    freeBytes: await freeBytesOf(standing(env.dataDir)),
  };
}
