import { existsSync } from "node:fs";
import path from "node:path";
import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { assertMigrated } from "@/lib/db/migrate/apply-migrations";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { asLongWork } from "@/lib/lane";
import { Shutdown } from "@/lib/server/start/shutdown";

/** `from`: the folder in which the command was called. */
export type Host = { setVariables: (values: Record<string, string>) => void; from: string };

/** The existing database: nothing is created or migrated, since an empty one would make every file a stray. */
export async function openExisting(shutdown: Shutdown): Promise<string> {
  const { dataDir, databaseUrl, s3 } = env;
  if (s3 === null && !existsSync(dataDir))
    throw new AppError("unavailable", `There is no data folder ${dataDir}`);
  if (databaseUrl !== undefined) return databaseUrl;
  if (!existsSync(path.join(dataDir, "postgres")))
    throw new AppError(
      "unavailable",
      `There is no database in ${dataDir}: set DATABASE_URL, or start Fluxara`,
    );
  const embedded = await startEmbedded(dataDir);
  shutdown.add("database", () => embedded.stop());
  return embedded.url;
}

/** Runs `work` with the URL of the configured database, which must exist but may be of another version. */
export async function withExistingUrl<T>(work: (url: string, shutdown: Shutdown) => Promise<T>): Promise<T> {
  const shutdown = new Shutdown();
  try {
    return await work(await openExisting(shutdown), shutdown);
  } finally {
    await shutdown.closeAll();
  }
}

/** Runs `work` on the configured database, which must exist, and closes what was opened. */
export function withExistingDatabase<T>(
  { setVariables }: Pick<Host, "setVariables">,
  work: () => Promise<T>,
): Promise<T> {
  return withExistingUrl(async (url, shutdown) => {
    await assertMigrated(url);
    setVariables({ DATABASE_URL: url });
    // Imported only now: these modules read `DATABASE_URL`.
    const { closeDb } = await import("@/lib/db/client");
    shutdown.add("connections", closeDb);
    const { imaging } = await import("@/lib/bytes/imaging/pool");
    shutdown.add("imaging", async () => imaging().close());
    return asLongWork(work);
  });
}
