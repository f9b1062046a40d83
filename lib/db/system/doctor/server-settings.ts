import pg from "pg";
import { connectionUrl, db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

export async function readDatabaseClock(_system: SystemScope<"install">): Promise<Date> {
  const [row] = await db().$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  return row?.now ?? new Date(Number.NaN);
}

export type ServerSettings = {
  versionNumber: number;
  version: string;
  maxConnections: number;
  reserved: number;
  /** -1: no limit of its own. */
  databaseLimit: number;
  roleLimit: number;
  connections: number;
  autovacuum: boolean;
  idleSessionTimeout: string;
  idleInTransactionTimeout: string;
  lockTimeout: string;
};

export async function readServerSettings(_system: SystemScope<"install">): Promise<ServerSettings> {
  const [row] = await db().$queryRaw<ServerSettings[]>`
    SELECT current_setting('server_version_num')::int AS "versionNumber", current_setting('server_version') AS version,
      current_setting('max_connections')::int AS "maxConnections",
      current_setting('superuser_reserved_connections')::int AS reserved,
      d.datconnlimit AS "databaseLimit", r.rolconnlimit AS "roleLimit",
      (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')::int AS connections,
      current_setting('autovacuum')::bool AND current_setting('track_counts')::bool AS autovacuum,
      current_setting('idle_session_timeout') AS "idleSessionTimeout",
      current_setting('idle_in_transaction_session_timeout') AS "idleInTransactionTimeout",
      current_setting('lock_timeout') AS "lockTimeout"
    FROM pg_database d, pg_roles r WHERE d.datname = current_database() AND r.rolname = current_user`;
  if (row === undefined) throw new Error("The database does not know itself");
  return row;
}

/** How many processes run on this database, and the versions that its connections name. */
export async function readProcesses(
  _system: SystemScope<"install">,
): Promise<{ running: number; versions: string[] }> {
  const [row] = await db().$queryRaw<{ running: number; versions: string[] | null }[]>`
    SELECT (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4071969002 AND objsubid = 1 AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))::int AS running,
      (SELECT array_agg(DISTINCT substr(application_name, 9)) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'fluxara %') AS versions`;
  return { running: row?.running ?? 0, versions: row?.versions ?? [] };
}

/** Whether something between answers for the server: then this connection is not the one that the server has. */
export async function isPooled(_system: SystemScope<"install">): Promise<boolean> {
  const client = new pg.Client({ connectionString: connectionUrl(2_000), connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    return rows[0]?.pid !== (client as unknown as { processID: number }).processID;
  } finally {
    await client.end().catch(() => undefined);
  }
}
