import { storage } from "@/lib/bytes/storage/storage";
import { claimSetting, readSetting } from "@/lib/db/system/processes/settings";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";

const byInstall = authorizeSystem("install");

export const sentinelSetting = "store-sentinel";

const foreign = () =>
  new AppError(
    "unavailable",
    "The store is not the one that this database belongs to; check FLUXARA_DATA_DIR, FLUXARA_S3_* and DATABASE_URL",
  );

/** The store id that the database remembers; null if it never met a store. */
export const readKnownStore = (): Promise<string | null> => readSetting(byInstall, sentinelSetting);

/**
 * Compares the store's sentinel file with the one that the database remembers (`known`, if the caller has just read
 * it). With a different or empty store nothing may be removed, since rows and bytes would not match. Throws
 * `unavailable`.
 */
export async function assertStoreIdentity(known: string | null = null): Promise<void> {
  const found = await storage().sentinel();
  if ((known ?? (await claimSetting(byInstall, sentinelSetting, found))) !== found) throw foreign();
}

/** Like `assertStoreIdentity`, but a database that never met a store does not adopt this one. */
export async function assertKnownStore(): Promise<void> {
  const known = await readKnownStore();
  if (known === null)
    throw new AppError("unavailable", "This database never had a store: start Fluxara with it once");
  if ((await storage().sentinel()) !== known) throw foreign();
}
