import { db } from "@/lib/db/client";
import { inLongTransaction } from "@/lib/db/transaction";

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

/** Runs each statement with enough memory to sort an index of a million rows. */
async function run(statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    await inLongTransaction(async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL maintenance_work_mem = '512MB'");
      await tx.$executeRawUnsafe(statement);
    });
  }
}

/** Loads rows without indexes and foreign keys, then makes these again from their own definitions. */
export async function bulkLoad(load: () => Promise<void>): Promise<void> {
  const keys = await db().$queryRawUnsafe<IndexStatements[]>(foreignKeys);
  const sorted = await db().$queryRawUnsafe<IndexStatements[]>(indexes);
  await run(keys.map(({ drop }) => drop));
  await run(sorted.map(({ drop }) => drop));
  await load();
  await run(sorted.map(({ make }) => make));
  await run(keys.map(({ make }) => make));
  await db().$executeRawUnsafe("VACUUM ANALYZE");
}
