import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { readMigrations, type SchemaMigration } from "@/lib/db/migrate/migration-files";
import { progressOf } from "@/lib/db/migrate/progress";
import { runContracting, runExpanding, runTogether } from "@/lib/db/migrate/run-migrations";
import { unreachable } from "@/lib/db/migrate/unreachable";
import { isOlder } from "@/lib/domain/program-version";
import { AppError, isAppError } from "@/lib/errors";

/** Arbitrary, but the same in every process that migrates. */
const advisoryLock = 4_071_969_001;
const betweenTriesMs = 100;

async function connectTo(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** By trying: a statement that waits would be waited for by another process's `CREATE INDEX CONCURRENTLY`. */
async function lock(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ got: boolean }>("select pg_try_advisory_lock($1) as got", [
      advisoryLock,
    ]);
    if (rows[0]?.got === true) return;
    await sleep(betweenTriesMs);
  }
}

/**
 * Vacuums tables that a migration rewrote: without a visibility map they get no index-only scans. Vacuum cannot run in a
 * transaction.
 */
async function vacuumRewritten(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and relpages > 0 and relallvisible = 0`,
  );
  for (const { name } of rows) await client.query(`vacuum (analyze) ${name}`);
}

const isContract = ({ phase }: SchemaMigration) => phase?.kind === "contract";

type ApplyOptions = {
  prismaFolder?: string;
  /** Applies no others: those that a backup's rows were written after. */
  only?: readonly string[];
  /**
   * Called before an upgrade, which may take long, with the names of the missing migrations; not for a new database.
   */
  onUpgrade?: (missing: readonly string[]) => void;
};

/** Those of before upgrades could overlap together, the others one by one. */
async function upgrade(client: Client, missing: readonly SchemaMigration[]): Promise<void> {
  const together = missing.filter(({ phase }) => phase === null);
  if (together.length > 0) await runTogether(client, together);
  if (together.length > 0) await vacuumRewritten(client);
  for (const migration of missing.filter(({ phase }) => phase !== null))
    await runExpanding(client, migration);
}

async function onDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectTo(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function unmigrated(error: unknown): never {
  if (isAppError(error)) throw error;
  const why = error instanceof Error ? error.message : String(error);
  throw new AppError("unavailable", `The database could not be migrated: ${why}`, { cause: error });
}

/**
 * Applies the missing migrations and returns their names: to a new database all of them, in one transaction; to another
 * what expands it, which programs of the version before do not notice. Concurrent starts wait for each other.
 */
export function applyMigrations(
  url: string,
  { prismaFolder, only, onUpgrade }: ApplyOptions = {},
): Promise<string[]> {
  const migrations = readMigrations(prismaFolder, only);
  const missingIn = async (client: Client) => {
    const { done, missing } = await progressOf(client, migrations);
    return { done, missing: done === 0 ? missing : missing.filter((each) => !isContract(each)) };
  };
  return onDatabase(url, async (client) => {
    // Usually all are applied, and the lock is not needed.
    if ((await missingIn(client)).missing.length === 0) return [];
    await lock(client);
    const { done, missing } = await missingIn(client);
    const names = missing.map(({ name }) => name);
    if (done > 0 && names.length > 0) onUpgrade?.(names);
    if (done > 0) await upgrade(client, missing);
    else await runTogether(client, missing);
    if (done === 0) await vacuumRewritten(client);
    return names;
  }).catch(unmigrated);
}

/** The missing migrations: those that the next start applies, and those that `finishUpgrade` does. */
export function pendingMigrations(
  url: string,
  prismaFolder?: string,
): Promise<{ next: SchemaMigration[]; last: SchemaMigration[] }> {
  return onDatabase(url, async (client) => {
    const { missing } = await progressOf(client, readMigrations(prismaFolder));
    return { next: missing.filter((each) => !isContract(each)), last: missing.filter(isContract) };
  });
}

/** For tables that were filled at once. */
export const vacuumAll = (url: string): Promise<void> => onDatabase(url, vacuumRewritten);

/** Connections name their program's version. */
async function assertNoneOlder(client: Client, { name, phase }: SchemaMigration): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    `select distinct substr(application_name, 9) as version from pg_stat_activity
     where datname = current_database() and application_name ~ '^fluxara \\d+\\.\\d+\\.\\d+$'`,
  );
  const older = rows.find(({ version }) => phase?.kind === "contract" && isOlder(version, phase.from));
  if (older !== undefined)
    throw new AppError(
      "conflict",
      `Fluxara ${older.version} runs on this database, and would fail after ${name}: stop it or upgrade it first`,
    );
}

/**
 * Applies what contracts the database, and returns the names. Throws `conflict` while an older program runs on it, or if
 * what expands it is missing.
 */
export function finishUpgrade(url: string, prismaFolder?: string): Promise<string[]> {
  return onDatabase(url, async (client) => {
    await lock(client);
    const { missing } = await progressOf(client, readMigrations(prismaFolder));
    const early = missing.find((each) => !isContract(each));
    if (early !== undefined)
      throw new AppError(
        "conflict",
        `The upgrade has not begun: start Fluxara first, which applies ${early.name}`,
      );
    for (const migration of missing) await assertNoneOlder(client, migration);
    for (const migration of missing) await runContracting(client, migration);
    return missing.map(({ name }) => name);
  }).catch(unmigrated);
}

/** Throws `unavailable` unless the database is reachable and serves this program; changes nothing. */
export async function assertMigrated(url: string): Promise<void> {
  const { next } = await pendingMigrations(url).catch((error) => {
    throw unreachable(url, error);
  });
  if (next.length === 0) return;
  throw new AppError(
    "unavailable",
    "The database is not of this version: start Fluxara once, which migrates it",
  );
}
