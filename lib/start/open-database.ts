import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { applyMigrations } from "@/lib/db/migrate/apply-migrations";
import { ensureDatabase } from "@/lib/db/migrate/ensure-database";
import type { Shutdown } from "@/lib/start/shutdown";

type DatabaseOptions = { dataDir: string; databaseUrl: string | undefined };

/** Opens and migrates the database: the one given, or the embedded one in the data folder. Returns its URL. */
export async function openDatabase(
  options: DatabaseOptions,
  shutdown: Shutdown,
): Promise<{ url: string; applied: string[] }> {
  if (options.databaseUrl !== undefined) {
    await ensureDatabase(options.databaseUrl);
    return { url: options.databaseUrl, applied: await applyMigrations(options.databaseUrl) };
  }
  const embedded = await startEmbedded(options.dataDir);
  shutdown.add("database", () => embedded.stop());
  await ensureDatabase(embedded.url);
  return { url: embedded.url, applied: await applyMigrations(embedded.url) };
}
