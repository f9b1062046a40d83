import { join } from "node:path";
import { closeDb, db } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { applyMigrations } from "@/lib/db/migrate/apply-migrations";
import { ensureDatabase } from "@/lib/db/migrate/ensure-database";

/** This process's environment, from which the program reads the database's URL. */
export type DatabaseVariables = Record<string, string | undefined>;

export type DatabaseServer = { url: string; stop(): Promise<unknown> };

/** The given server, or the bundled one with a temporary data folder. */
export async function openServer(url: string | undefined, folder: string): Promise<DatabaseServer> {
  if (url !== undefined) return { url, stop: async () => undefined };
  return startEmbedded(join(folder, "data"));
}

const named = (url: string, database: string) => {
  const target = new URL(url);
  target.pathname = `/${database}`;
  return target.href;
};

/** Runs `work` on a migrated database of its own on this server, then drops it. */
export async function withDatabase<T>(
  server: DatabaseServer,
  variables: DatabaseVariables,
  work: () => Promise<T>,
): Promise<T> {
  const database = `fluxara_bench_${process.pid}`;
  const url = named(server.url, database);
  await ensureDatabase(url);
  try {
    await applyMigrations(url);
    variables.DATABASE_URL = url;
    return await work();
  } finally {
    await closeDb();
    variables.DATABASE_URL = named(server.url, "postgres");
    await db().$executeRawUnsafe(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await closeDb();
  }
}
