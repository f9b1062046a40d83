import { applyMigrations, vacuumAll } from "@/lib/db/migrate/apply-migrations";
import { ensureDatabase } from "@/lib/db/migrate/ensure-database";
import { loadRows } from "@/lib/db/system/restore/load-rows";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { beside, textIn } from "@/lib/services/backup/target/read-files";
import { unconfirmedSettings } from "@/lib/services/processes/unconfirmed-restore";
import { sentinelSetting } from "@/lib/services/storage/assert-store-identity";
import type { CheckedBackup } from "./check-backup";
import { restoringSetting } from "./restoring";

const byBackup = authorizeSystem("backup");

/**
 * Fills an empty database with the rows of a backup, as they were when it was made. They get the identity of a new store:
 * a copy must never sweep the store that it was copied from.
 */
export async function loadBackup(url: string, backup: CheckedBackup, identity: string): Promise<void> {
  const { manifest, target } = backup;
  await ensureDatabase(url);
  await applyMigrations(url, { only: manifest.migrations });
  await loadRows(byBackup, url, {
    parts: manifest.parts.map((part) => ({
      table: part.table,
      columns: manifest.columns[part.table] ?? [],
      text: () => textIn(target, beside(backup, part)),
    })),
    counts: manifest.tables,
    settings: {
      ...Object.fromEntries(unconfirmedSettings.map((key) => [key, null])),
      [sentinelSetting]: identity,
      [restoringSetting]: backup.digest,
    },
  });
  await vacuumAll(url);
}
