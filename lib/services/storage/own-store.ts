import { claimSetting } from "@/lib/db/system/settings";
import { AppError } from "@/lib/errors";
import { storage } from "@/lib/storage/storage";

/**
 * The store carries a sentinel that the database remembers. With another store, or an empty one in its place, nothing
 * may be removed: rows and bytes would not speak of the same things. Throws `unavailable`.
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
