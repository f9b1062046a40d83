import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { oldestProgram } from "@/lib/db/migrate/progress";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";
import { parkDefinitions, tableNames } from "./parked-definitions";

/** Some rows of a table in COPY's text format. */
export type RowsText = { table: string; columns: readonly string[]; text: () => AsyncIterable<Buffer> };

export type RowsToLoad = {
  parts: readonly RowsText[];
  /** How many rows each table must have afterwards. */
  counts: Readonly<Record<string, number>>;
  /** Rows of `Setting` to put in, or with null to leave out, in the same transaction. */
  settings: Readonly<Record<string, string | null>>;
};

/** Speeds up making indexes. */
const indexMemory = "128MB";

const quoted = (name: string) => pg.escapeIdentifier(name);

async function loadPart(client: pg.Client, { table, columns, text }: RowsText): Promise<number> {
  const into = `${quoted(table)} (${columns.map(quoted).join(", ")})`;
  const loading = client.query(copyFrom(`COPY ${into} FROM STDIN`));
  await pipeline(Readable.from(text()), loading);
  return loading.rowCount;
}

async function loadParts(client: pg.Client, { parts, counts }: RowsToLoad): Promise<void> {
  const loaded = new Map<string, number>();
  for (const part of parts) {
    const rows = await loadPart(client, part);
    loaded.set(part.table, (loaded.get(part.table) ?? 0) + rows);
  }
  for (const [table, count] of Object.entries(counts)) {
    const found = loaded.get(table) ?? 0;
    if (found !== count)
      throw new AppError(
        "unavailable",
        `The parts have ${found} rows of ${table}, the manifest says ${count}`,
      );
  }
}

const owned = `SELECT s.oid::regclass::text AS sequence, t.oid::regclass::text AS table, quote_ident(a.attname) AS column
  FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
    AND d.refclassid = 'pg_class'::regclass
  JOIN pg_class t ON t.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
  WHERE s.relkind = 'S' AND s.relnamespace = 'public'::regnamespace`;

async function setSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ sequence: string; table: string; column: string }>(owned);
  for (const { sequence, table, column } of rows)
    await client.query(
      `SELECT setval('${sequence}', greatest(max(${column}), 1), max(${column}) IS NOT NULL) FROM ${table}`,
    );
}

async function putSettings(client: pg.Client, settings: RowsToLoad["settings"]): Promise<void> {
  await client.query(`DELETE FROM "Setting" WHERE key = ANY($1)`, [Object.keys(settings)]);
  for (const [key, value] of Object.entries(settings))
    if (value !== null)
      await client.query(`INSERT INTO "Setting" (key, value) VALUES ($1, $2)`, [key, value]);
}

/** The first table that has rows; null if none has any. */
export async function tableWithRows(
  system: SystemScope<"backup">,
  client: pg.Client,
): Promise<string | null> {
  for (const name of await tableNames(system, client)) {
    const { rows } = await client.query<{ is: boolean }>(`SELECT EXISTS (SELECT FROM ${name}) AS is`);
    if (rows[0]?.is === true) return name;
  }
  return null;
}

/**
 * Fills the empty tables of a database in one transaction: if killed or failing half-way, they are as empty as before.
 * Throws `conflict` if there are rows by now.
 */
export async function loadRows(system: SystemScope<"backup">, url: string, load: RowsToLoad): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(`SET LOCAL maintenance_work_mem = '${indexMemory}'; SET LOCAL statement_timeout = 0`);
    const putBack = await parkDefinitions(system, client);
    // Written by migrations that contract; the backup has a row of its own.
    await client.query(`DELETE FROM "Setting" WHERE key = $1`, [oldestProgram]);
    const full = await tableWithRows(system, client);
    if (full !== null)
      throw new AppError("conflict", `The database has rows in ${full}: nothing was changed`);
    await loadParts(client, load);
    await putSettings(client, load.settings);
    await setSequences(client);
    await putBack();
    await client.query("COMMIT");
  } finally {
    await client.end().catch(() => undefined);
  }
}
