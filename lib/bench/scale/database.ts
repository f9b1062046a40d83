import { join } from "node:path";
import { closeDb, db } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { applyMigrations } from "@/lib/db/migrate/apply-migrations";
import { ensureDatabase } from "@/lib/db/migrate/ensure-database";

/** The environment of this process; the program's own parts read the database's address there. */
export type Variables = Record<string, string | undefined>;

export type Server = { url: string; stop(): Promise<unknown> };

/** The server that is named, or the bundled one on a folder that is thrown away. */
export async function openServer(url: string | undefined, folder: string): Promise<Server> {
  if (url !== undefined) return { url, stop: async () => undefined };
  return startEmbedded(join(folder, "data"));
}

const named = (url: string, database: string) => {
  const target = new URL(url);
  target.pathname = `/${database}`;
  return target.href;
};

/** Runs `work` on a migrated database of its own beside whatever the server holds, and drops it afterwards. */
export async function withDatabase<T>(
  server: Server,
  variables: Variables,
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
