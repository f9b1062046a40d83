import type { Client } from "pg";
import { isOlder } from "@/lib/domain/program-version";
import { AppError } from "@/lib/errors";
import { version } from "@/lib/version";
import type { SchemaMigration } from "./migration-files";

/** The setting that says which programs may use the database; contracting raises it. */
export const oldestProgram = "oldest-program";

/** `done`: how many are applied. */
export type SchemaProgress = { done: number; missing: SchemaMigration[] };

type MigrationRecord = { name: string; finished: boolean };

/** A database that was expanded further serves this program too, until it is contracted. */
async function assertNotTooOld(client: Client, newer: string): Promise<void> {
  const { rows } = await client.query<{ value: string }>(`select value from "Setting" where key = $1`, [
    oldestProgram,
  ]);
  const oldest = rows[0]?.value;
  if (oldest === undefined || !isOlder(version, oldest)) return;
  throw new AppError(
    "unavailable",
    `The database is for Fluxara ${oldest} and later (it has ${newer}), and this is ${version}: start that version, or restore a backup from before it`,
  );
}

/** Migrations recorded as finished, and those that are not. Throws `unavailable` if this program is too old. */
export async function progressOf(
  client: Client,
  migrations: readonly SchemaMigration[],
): Promise<SchemaProgress> {
  const table = await client.query<{ there: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as there",
  );
  if (table.rows[0]?.there !== true) return { done: 0, missing: [...migrations] };
  const { rows } = await client.query<MigrationRecord>(
    `select migration_name as name, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null`,
  );
  const newer = rows.find((row) => !migrations.some(({ name }) => name === row.name));
  if (newer !== undefined) await assertNotTooOld(client, newer.name);
  const finished = new Set(rows.filter((row) => row.finished).map((row) => row.name));
  return { done: finished.size, missing: migrations.filter(({ name }) => !finished.has(name)) };
}
