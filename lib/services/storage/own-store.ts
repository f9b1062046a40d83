import { claimSetting } from "@/lib/db/system/settings";
import { AppError } from "@/lib/errors";
import { storage } from "@/lib/storage/storage";

/**
 * Compares the store's sentinel file with the one that the database remembers. With another or an empty store, nothing
 * may be removed: rows and bytes would not match. Throws `unavailable`.
 */
export async function assertOwnStore(): Promise<void> {
  const found = await storage().sentinel();
  const known = await claimSetting("store-sentinel", found);
  if (known === found) return;
  throw new AppError(
    "unavailable",
    "The store is not the one that this database belongs to; check FLUXARA_DATA_DIR and DATABASE_URL",
  );
}
