import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { connectionUrl } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { leftOutTables } from "@/lib/domain/backup/left-out";
import { AppError, isAppError } from "@/lib/errors";

export type TableColumns = { table: string; columns: string[] };
export type ChainHead = { workspace: string | null; seq: number; hash: string };

/** One state of the database. Its statements run one after the other. */
export type Snapshot = {
  /** By the database's clock. Whatever was committed before is in it. */
  at: Date;
  tables: TableColumns[];
  migrations: string[];
  audit: ChainHead[];
  /** The last numbered entry of the journal. */
  journalSeq: number;
  copyTable(table: TableColumns): AsyncGenerator<Buffer>;
  /** Workspace, hash, variant, length and hash of the file, of what must be in the store. */
  copyNamedBytes(previews: boolean): AsyncGenerator<Buffer>;
  /** Key and length of the parts of uploads in progress. */
  copyUploadParts(): AsyncGenerator<Buffer>;
};

const quoted = (name: string) => pg.escapeIdentifier(name);

async function listTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = current_schema()::regnamespace ORDER BY 1`,
  );
  return rows.map(({ name }) => name).filter((name) => !(name in leftOutTables));
}

/** Columns that COPY can write back: generated ones are made again. */
async function listColumns(client: pg.Client, tables: readonly string[]): Promise<TableColumns[]> {
  const { rows } = await client.query<TableColumns>(
    `SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relname = ANY ($1) AND c.relnamespace = current_schema()::regnamespace GROUP BY 1 ORDER BY 1`,
    [tables],
  );
  return rows;
}

async function readFacts(client: pg.Client) {
  const { rows } = await client.query<{ at: Date; journalSeq: number; migrations: string[] }>(
    `SELECT now() AS at, (SELECT coalesce(max(seq), 0) FROM "JournalEntry")::float8 AS "journalSeq",
     (SELECT array_agg(migration_name::text ORDER BY migration_name) FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS migrations`,
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error("a statement without a row");
  const audit = await client.query<ChainHead>(
    `SELECT "workspaceId" AS workspace, seq::float8 AS seq, hash FROM "AuditChain" WHERE seq > 0 ORDER BY id`,
  );
  return { ...facts, audit: audit.rows };
}

/** Errors become the database's own: who reads the stream does not know where it comes from. */
async function* copyOut(client: pg.Client, query: string): AsyncGenerator<Buffer> {
  try {
    yield* client.query(copyTo(`COPY ${query} TO STDOUT`)) as AsyncIterable<Buffer>;
  } catch (error) {
    if (isAppError(error)) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError("unavailable", `The database failed while its rows were read: ${why}`, {
      cause: error,
    });
  }
}

/** In the order of the keys of originals, so that what is in one folder of the store follows each other. */
const namedBytes = (previews: boolean) => `(
  SELECT "workspaceId", sha256, variant, bytes, hash FROM (
    SELECT "workspaceId", sha256, '' AS variant, bytes, sha256 AS hash FROM "Blob" WHERE state IN ('live', 'suspect')
    ${
      previews
        ? `UNION ALL SELECT "workspaceId", sha256, 'tile', "tileBytes", NULL FROM "Blob" WHERE state IN ('live', 'suspect')
    UNION ALL SELECT "workspaceId", sha256, variant, d.bytes, hash FROM "Derived" d
      JOIN "Blob" b USING ("workspaceId", sha256) WHERE b.state IN ('live', 'suspect')`
        : ""
    }
  ) named ORDER BY "workspaceId", sha256 COLLATE "C", variant)`;

const uploadParts = `(SELECT p.key, p.bytes FROM "UploadPart" p JOIN "Upload" u ON u.id = p."uploadId"
  WHERE u.state IN ('receiving', 'importing') ORDER BY p.key COLLATE "C")`;

async function begin(client: pg.Client): Promise<Snapshot> {
  const names = await listTables(client);
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  // Before the first query, which takes the snapshot: no migration changes a table between that and its reading.
  await client.query(`LOCK TABLE ${names.map(quoted).join(", ")} IN ACCESS SHARE MODE`);
  const facts = await readFacts(client);
  return {
    ...facts,
    tables: await listColumns(client, names),
    copyTable: ({ table, columns }) =>
      copyOut(client, `${quoted(table)} (${columns.map(quoted).join(", ")})`),
    copyNamedBytes: (previews) => copyOut(client, namedBytes(previews)),
    copyUploadParts: () => copyOut(client, uploadParts),
  };
}

/** Reads one state of the database on a connection of its own, for as long as `work` takes. */
export async function inCopySnapshot<T>(
  _system: SystemScope<"backup">,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: connectionUrl(), keepAlive: true });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(await begin(client));
  } finally {
    // A COPY that is not read to its end would keep `end` waiting.
    client.connection.stream.destroy();
  }
}
