import { env } from "@/lib/env";
import { connectTo } from "@/tools/testing/server/server";

const tables = ["Artifact", "ArtifactText", "Blob", "Job", "Mark"];
const regclasses = tables.map((table) => `'"${table}"'::regclass`).join(", ");

type IndexStatements = { drop: string; make: string };

/**
 * Queries that return, for each foreign key and index, the statements to drop it and to make it again. Checking and
 * sorting row by row would slow down loading.
 */
const foreignKeys = `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
  FROM pg_constraint WHERE contype = 'f' AND conrelid IN (${regclasses})`;
const indexes = `SELECT format('DROP INDEX %s', indexrelid::regclass) AS drop, pg_get_indexdef(indexrelid) AS make
  FROM pg_index WHERE indrelid IN (${regclasses}) AND NOT indisunique`;

export type RunSql = (sql: string) => Promise<unknown>;

/**
 * Loads rows without indexes and foreign keys, then makes these again from their own definitions. The connection has no
 * time limit and enough memory to sort an index of millions of rows.
 */
export async function bulkLoad(load: (run: RunSql) => Promise<void>): Promise<void> {
  const client = await connectTo(env.databaseUrl);
  const run: RunSql = (sql) => client.query(sql);
  try {
    await run("SET maintenance_work_mem = '512MB'");
    const keys = (await client.query<IndexStatements>(foreignKeys)).rows;
    const sorted = (await client.query<IndexStatements>(indexes)).rows;
    for (const { drop } of [...keys, ...sorted]) await run(drop);
    await load(run);
    for (const { make } of [...sorted, ...keys]) await run(make);
    await run("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}
