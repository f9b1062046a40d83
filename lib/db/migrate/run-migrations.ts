import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { backOffMs } from "@/lib/domain/back-off";
import { checksumOf, type SchemaMigration, stepsOf } from "./migration-files";
import { oldestProgram } from "./progress";

/** Prisma's own table, so that its tools can be used as well. */
const createRecords = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
    logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

async function record(client: Client, migration: SchemaMigration): Promise<void> {
  const { name, phase } = migration;
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     values (gen_random_uuid()::text, $1, $2, clock_timestamp(), 1)`,
    [checksumOf(migration), name],
  );
  if (phase?.kind !== "contract") return;
  await client.query(
    `insert into "Setting" (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value`,
    [oldestProgram, phase.from],
  );
}

/** In one transaction: if killed or failing half-way, the database is unchanged. */
export async function runTogether(client: Client, migrations: readonly SchemaMigration[]): Promise<void> {
  await client.query("begin");
  try {
    await client.query(createRecords);
    for (const migration of migrations) {
      for (const step of stepsOf(migration)) await client.query(step.replace(/\bconcurrently\b/gi, ""));
      await record(client, migration);
    }
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

const maxLockMs = 2_000;
/** Someone who reads for longer than that stops an upgrade. */
const maxTryMs = 600_000;
const backOff = { firstMs: 3_000, factor: 1, maxMs: 3_000, spread: [1 / 6, 1] as const };

const isLocked = (error: unknown) =>
  ["55P03", "40P01"].includes(String((error as { code?: unknown } | null)?.code));

/** Others wait behind a statement that waits for a lock, so it waits shortly, and is tried again. */
async function patiently(work: () => Promise<unknown>): Promise<void> {
  const endMs = performance.now() + maxTryMs;
  for (let failures = 1; ; failures++) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isLocked(error) || performance.now() > endMs) throw error;
      await sleep(backOffMs(backOff, failures, Math.random()));
    }
  }
}

/** What a `CREATE INDEX CONCURRENTLY` left behind that was killed or gave up. */
async function dropInvalid(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid
     where not i.indisvalid and c.relnamespace = 'public'::regnamespace and c.relkind = 'i'`,
  );
  for (const { name } of rows) await client.query(`drop index concurrently ${name}`);
}

/** Each step by itself, while others use the database: a step must work if it is repeated. */
export async function runExpanding(client: Client, migration: SchemaMigration): Promise<void> {
  await client.query(`set lock_timeout = ${maxLockMs}`);
  for (const step of stepsOf(migration))
    await patiently(async () => {
      await dropInvalid(client);
      await client.query(step);
    });
  await record(client, migration);
}

/** In a transaction of its own, while others use the database. */
export async function runContracting(client: Client, migration: SchemaMigration): Promise<void> {
  await client.query(`set lock_timeout = ${maxLockMs}`);
  await patiently(() => runTogether(client, [migration]));
}
