import pg from "pg";
import { noFilter, readMigrations, readSchema } from "@/lib/db/migrate/migration-files";
import { failureMessage, schemaAdapter } from "@/lib/db/migrate/schema-adapter";
import { withSchemaEngine } from "@/lib/db/migrate/schema-engine";
import { AppError } from "@/lib/errors";

/** Any number; the same in every process that migrates. */
const advisoryLock = 4_071_969_001;

/** One connection for everything, so that one transaction holds it all. */
function singleConnection(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
  });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/**
 * Applies what is missing; answers the names. All of it in one transaction: killed or failing half-way it leaves
 * the database as it was, and two programs starting at once wait for each other.
 */
export async function applyMigrations(url: string, prismaFolder?: string): Promise<string[]> {
  const pool = singleConnection(url);
  const { factory, failure } = schemaAdapter(pool);
  try {
    await pool.query("begin");
    await pool.query("select pg_advisory_xact_lock($1)", [advisoryLock]);
    const migrationsList = readMigrations(prismaFolder);
    const { appliedMigrationNames } = await withSchemaEngine(factory, readSchema(prismaFolder), (engine) =>
      engine.applyMigrations({ migrationsList, filters: noFilter }),
    );
    await pool.query("commit");
    return appliedMigrationNames;
  } catch (error) {
    const why = failureMessage(failure.first, error);
    throw new AppError("unavailable", `The database could not be migrated: ${why}`, { cause: error });
  } finally {
    await pool.end();
  }
}
