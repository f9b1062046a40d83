import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { noFilter, readMigrations, readSchema } from "@/lib/db/migrate/migration-files";
import { failureMessage, schemaAdapter } from "@/lib/db/migrate/schema-adapter";
import { unreachable } from "@/lib/db/migrate/unreachable";
import { AppError, isAppError } from "@/lib/errors";

/** Arbitrary, but the same in every process that migrates. */
const advisoryLock = 4_071_969_001;

/** A pool of one connection, so that everything is in one transaction. */
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

type Recorded = { name: string; finished: boolean; rolledBack: boolean };

type Progress = { done: number; missing: string[] };

/** Migrations recorded as finished, and those on disk that are not. Throws `unavailable` if others are recorded. */
async function progressOf(pool: pg.Pool, { migrationDirectories }: MigrationList): Promise<Progress> {
  const names = migrationDirectories.map(({ path }) => path);
  const table = await pool.query<{ there: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as there",
  );
  if (table.rows[0]?.there !== true) return { done: 0, missing: names };
  const { rows } = await pool.query<Recorded>(
    `select migration_name as name, finished_at is not null as finished, rolled_back_at is not null as "rolledBack"
     from _prisma_migrations`,
  );
  const applied = rows.filter((row) => !row.rolledBack);
  const newer = applied.find((row) => !names.includes(row.name));
  if (newer !== undefined) {
    throw new AppError(
      "unavailable",
      `The database belongs to a newer version of Fluxara (${newer.name}): start that version, or restore a backup from before it`,
    );
  }
  const finished = new Set(applied.filter((row) => row.finished).map((row) => row.name));
  return { done: finished.size, missing: names.filter((name) => !finished.has(name)) };
}

/**
 * Vacuums tables that a migration rewrote: without a visibility map they get no index-only scans. Vacuum cannot run in a
 * transaction.
 */
async function vacuumRewritten(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and relpages > 0 and relallvisible = 0`,
  );
  for (const { name } of rows) await pool.query(`vacuum (analyze) ${name}`);
}

type Applying = {
  prismaFolder?: string;
  /** Applies no others: those that a backup's rows were written after. */
  only?: readonly string[];
  /**
   * Called before an upgrade, which may take long, with the names of the missing migrations; not for a new database.
   */
  onUpgrade?: (missing: readonly string[]) => void;
};

/**
 * Applies the missing migrations and returns their names. All run in one transaction: if killed or failing half-way, the
 * database is unchanged. Concurrent starts wait for each other.
 */
export async function applyMigrations(
  url: string,
  { prismaFolder, only, onUpgrade }: Applying = {},
): Promise<string[]> {
  const pool = singleConnection(url);
  const { factory, failure } = schemaAdapter(pool);
  const migrationsList = readMigrations(prismaFolder, only);
  try {
    // Usually all are applied, and neither the lock nor the engine is needed.
    const { done, missing } = await progressOf(pool, migrationsList);
    if (missing.length === 0) return [];
    if (done > 0) onUpgrade?.(missing);
    await pool.query("begin");
    await pool.query("select pg_advisory_xact_lock($1)", [advisoryLock]);
    const { withSchemaEngine } = await import("@/lib/db/migrate/schema-engine");
    const { appliedMigrationNames } = await withSchemaEngine(factory, readSchema(prismaFolder), (engine) =>
      engine.applyMigrations({ migrationsList, filters: noFilter }),
    );
    await pool.query("commit");
    if (appliedMigrationNames.length > 0) await vacuumRewritten(pool);
    return appliedMigrationNames;
  } catch (error) {
    if (isAppError(error)) throw error;
    const why = failureMessage(failure.first, error);
    throw new AppError("unavailable", `The database could not be migrated: ${why}`, { cause: error });
  } finally {
    await pool.end();
  }
}

/** For tables that were filled at once. */
export async function vacuumAll(url: string): Promise<void> {
  const pool = singleConnection(url);
  try {
    await vacuumRewritten(pool);
  } finally {
    await pool.end();
  }
}

/** Throws `unavailable` unless the database is reachable and has all migrations of this program; changes nothing. */
export async function assertMigrated(url: string): Promise<void> {
  const pool = singleConnection(url);
  try {
    if ((await progressOf(pool, readMigrations())).missing.length === 0) return;
  } catch (error) {
    throw unreachable(url, error);
  } finally {
    await pool.end();
  }
  throw new AppError(
    "unavailable",
    "The database is not of this version: start Fluxara once, which migrates it",
  );
}
