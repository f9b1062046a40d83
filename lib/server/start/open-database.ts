import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { applyMigrations } from "@/lib/db/migrate/apply-migrations";
import { ensureDatabase } from "@/lib/db/migrate/ensure-database";
import type { Shutdown } from "@/lib/server/start/shutdown";

type DatabaseOptions = { dataDir: string; databaseUrl: string | undefined };

/** Announces an upgrade: with many artifacts it takes minutes, without any other output. */
function onUpgrade(missing: readonly string[]): void {
  const several = `${missing.length} migrations from ${missing[0]}`;
  process.stdout.write(`Upgrading the database: ${missing.length === 1 ? missing[0] : several} …\n`);
}

/** Opens and migrates the given database, or else the embedded one in the data folder. Returns its URL. */
export async function openDatabase(
  { dataDir, databaseUrl }: DatabaseOptions,
  shutdown: Shutdown,
): Promise<{ url: string; applied: string[] }> {
  let url = databaseUrl;
  if (url === undefined) {
    const embedded = await startEmbedded(dataDir);
    shutdown.add("database", () => embedded.stop());
    url = embedded.url;
  }
  await ensureDatabase(url);
  return { url, applied: await applyMigrations(url, { onUpgrade }) };
}
