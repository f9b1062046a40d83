import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { ensureDatabase } from "@/lib/db/migrate/ensure-database";
import { engineMigrations, noFilter, readSchema } from "@/lib/db/migrate/migration-files";
import { failureMessage, schemaAdapter } from "@/lib/db/migrate/schema-adapter";
import { withSchemaEngine } from "@/lib/db/migrate/schema-engine";
import { AppError } from "@/lib/errors";

/** Runs `work` with two empty databases on a separate server; the engine replays the migrations in the second. */
async function withEmptyDatabases<T>(work: (main: pg.Pool, shadow: pg.Pool) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "fluxara-schema-"));
  const server = await startEmbedded(folder, { settings: ["fsync=off"] });
  try {
    const urls = ["main", "shadow"].map((name) => server.url.replace("/fluxara?", `/${name}?`));
    for (const url of urls) await ensureDatabase(url);
    const [main, shadow] = urls.map((connectionString) => new pg.Pool({ connectionString, max: 1 }));
    if (!main || !shadow) throw new Error("two pools were made");
    try {
      return await work(main, shadow);
    } finally {
      await Promise.all([main.end(), shadow.end()]);
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The SQL from the state of the migrations to the schema, empty if they agree. Partial and expression indexes, checks and
 * triggers exist only in migrations and are not compared.
 */
export function schemaDrift(prismaFolder?: string): Promise<string | undefined> {
  const schema = readSchema(prismaFolder);
  return withEmptyDatabases(async (main, shadow) => {
    const { factory, failure } = schemaAdapter(main, shadow);
    try {
      const difference = await withSchemaEngine(factory, schema, (engine) =>
        engine.diff({
          from: { tag: "migrations", ...engineMigrations(prismaFolder) },
          to: { tag: "schemaDatamodel", files: [schema] },
          script: true,
          exitCode: true,
          filters: noFilter,
        }),
      );
      return difference.exitCode === 0 ? undefined : (difference.stdout ?? "");
    } catch (error) {
      const why = failureMessage(failure.first, error);
      throw new AppError("invalid", `Migrations and schema could not be compared: ${why}`, { cause: error });
    }
  });
}
