import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { ownIndexes } from "@/lib/db/migrate/own-indexes";
import { ownMigrations } from "@/lib/db/system/processes/own-schema";
import type { SystemScope } from "@/lib/domain/access/system-scope";

export type Migrations = { missing: string[]; unknown: string[]; failed: string[] };

export async function compareMigrations(_system: SystemScope<"install">): Promise<Migrations> {
  const rows = await db().$queryRaw<{ name: string; finished: boolean }[]>`
    SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL`;
  const own = ownMigrations();
  const done = new Set(rows.filter(({ finished }) => finished).map(({ name }) => name));
  return {
    missing: own.filter((name) => !done.has(name)),
    unknown: [...done].filter((name) => !own.includes(name)),
    failed: rows.filter(({ finished }) => !finished).map(({ name }) => name),
  };
}

export type Indexes = { missing: string[]; invalid: string[] };

/** Invalid ones were not built to the end: they cost writes, and no query uses them. */
export async function compareIndexes(_system: SystemScope<"install">): Promise<Indexes> {
  const rows = await db().$queryRaw<{ name: string; valid: boolean }[]>`
    SELECT c.relname::text AS name, i.indisvalid AS valid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = 'public'::regnamespace`;
  const there = new Set(rows.map(({ name }) => name));
  return {
    missing: [...ownIndexes().keys()].filter((name) => !there.has(name)),
    invalid: rows.filter(({ valid }) => !valid).map(({ name }) => name),
  };
}

const run = (statement: string) => db().$executeRaw(Prisma.raw(statement));

/** Blocks nobody: writes continue. */
const makeIndex = (statement: string) =>
  run(statement.replace(/\bINDEX (?:CONCURRENTLY )?/i, "INDEX CONCURRENTLY "));

/** Makes what is missing or half made again; what a build that failed left beside it goes. */
export async function repairIndexes(
  _system: SystemScope<"install">,
  { missing, invalid }: Indexes,
): Promise<void> {
  const own = ownIndexes();
  for (const name of invalid) await run(`DROP INDEX CONCURRENTLY IF EXISTS "${name}"`);
  for (const name of [...missing, ...invalid]) {
    const statement = own.get(name);
    if (statement !== undefined) await makeIndex(statement);
  }
}
