import type pg from "pg";
import type { SystemScope } from "@/lib/domain/access/system-scope";

type Definition = { table: string; name: string; definition: string };

const ownTables = `SELECT oid::regclass::text AS name FROM pg_class
  WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations' ORDER BY relname`;

const references = `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name,
    pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY conrelid, conname`;

/** Without those of primary keys and other constraints. */
const indexes = `SELECT i.indrelid::regclass::text AS table, i.indexrelid::regclass::text AS name,
    pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
  WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> '_prisma_migrations'
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
  ORDER BY i.indexrelid`;

/** The names of all tables, quoted where necessary. */
export async function tableNames(_system: SystemScope<"backup">, client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(ownTables);
  return rows.map(({ name }) => name);
}

/**
 * Takes away foreign keys, indexes and triggers, so that rows can be loaded table by table, and returns what puts them
 * back. As the owner of the tables: only superusers may switch the checks of foreign keys off. Call it in a transaction.
 */
export async function parkDefinitions(
  system: SystemScope<"backup">,
  client: pg.ClientBase,
): Promise<() => Promise<void>> {
  const [tables, foreign, made] = [
    await tableNames(system, client),
    (await client.query<Definition>(references)).rows,
    (await client.query<Definition>(indexes)).rows,
  ];
  for (const { table, name } of foreign) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of made) await client.query(`DROP INDEX ${name}`);
  for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  return async () => {
    for (const { definition } of made) await client.query(definition);
    for (const { table, name, definition } of foreign)
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
    for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  };
}
