import type { Store } from "@/lib/bytes/storage/store";
import { readSetting } from "@/lib/db/system/processes/settings";
import { type BlobKey, listStoredBlobs } from "@/lib/db/system/storage/stored-blobs";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { AppError } from "@/lib/errors";
import { sentinelSetting } from "@/lib/services/storage/assert-store-identity";
import { type MoveOutcome, moveObject, type Places } from "./move-object";

const byInstall = authorizeSystem("install");

const atOnce = 4;
const batch = 500;

export type Migration = Places & { dryRun: boolean; removeSource: boolean };
export type MigrationReport = Record<MoveOutcome, number> & {
  /** Objects that are missing or damaged. */
  problems: { path: string; why: string }[];
  removed: number;
};

/** Throws `unavailable` unless `from` is the database's store and `to` is the same store or unclaimed. */
async function assertPlaces({ from, to }: Places): Promise<string> {
  const known = await readSetting(byInstall, sentinelSetting);
  if (known === null)
    throw new AppError("unavailable", "This database never had a store: start Fluxara with it once");
  if ((await from.identity()) !== known)
    throw new AppError("unavailable", `${from.place()} is not the store that this database belongs to`);
  const other = await to.identity();
  if (other !== null && other !== known)
    throw new AppError("unavailable", `${to.place()} is the store of another database: nothing was moved`);
  return known;
}

const whyOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function moveAll(places: Migration, report: MigrationReport): Promise<void> {
  const files = places.from.list("");
  const work = async () => {
    for await (const file of files) {
      try {
        report[await moveObject(places, file, places.dryRun)]++;
      } catch (error) {
        // If a whole store is unreachable, `identity` throws and ends the run; a single bad object does not.
        await Promise.all([places.from.identity(), places.to.identity()]);
        report.problems.push({ path: places.from.placeOf(file.key), why: whyOf(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Originals that rows name but the source lost: moving the existing files does not make the store complete. */
async function findLost({ from }: Places, report: MigrationReport): Promise<void> {
  for (let after: BlobKey | null = null; ; ) {
    const some = await listStoredBlobs(byInstall, after, batch);
    for (const blob of some) {
      const key = blobKey(blob);
      const found = await from.stat(key);
      if (found === null) report.problems.push({ path: from.placeOf(key), why: "It is missing" });
    }
    after = some.at(-1) ?? null;
    if (some.length < batch) return;
  }
}

async function empty(store: Store): Promise<number> {
  let removed = 0;
  for await (const { key } of store.list("")) {
    await store.remove(key);
    removed++;
  }
  await store.identify(null);
  return removed;
}

/**
 * Copies every object from one store to another and reads it back. Objects already there are only verified, so a run
 * continues the previous one. The new store gets the identity once everything is there; the source is emptied only by a
 * run that finds nothing left to copy. Throws `unavailable` if a store is unreachable or not this database's.
 */
export async function migrateStore(migration: Migration): Promise<MigrationReport> {
  const { from, to, dryRun, removeSource } = migration;
  const known = await assertPlaces(migration);
  const report: MigrationReport = { moved: 0, already: 0, moving: 0, problems: [], removed: 0 };
  await moveAll(migration, report);
  await findLost(migration, report);
  if (dryRun || report.problems.length > 0) return report;
  await to.identify(known);
  if (removeSource && report.moved === 0) report.removed = await empty(from);
  return report;
}
