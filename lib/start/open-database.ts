import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { applyMigrations } from "@/lib/db/migrate/apply-migrations";
import { ensureDatabase } from "@/lib/db/migrate/ensure-database";
import { checkDatabaseUrl } from "@/lib/db/migrate/unreachable";
import type { Shutdown } from "@/lib/start/shutdown";

type Place = { dataDir: string; databaseUrl: string | undefined };

/** The address of a database that is there and migrated: the one given, or the bundled one in the data folder. */
export async function openDatabase(
  place: Place,
  shutdown: Shutdown,
): Promise<{ url: string; applied: string[] }> {
  if (place.databaseUrl !== undefined) {
    checkDatabaseUrl(place.databaseUrl);
    await ensureDatabase(place.databaseUrl);
    return { url: place.databaseUrl, applied: await applyMigrations(place.databaseUrl) };
  }
  const embedded = await startEmbedded(place.dataDir);
  shutdown.add("database", () => embedded.stop());
  await ensureDatabase(embedded.url);
  return { url: embedded.url, applied: await applyMigrations(embedded.url) };
}
