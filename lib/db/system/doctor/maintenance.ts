import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

export type Maintenance = {
  /** The rules of comparison that indexes were made by, and those of the system now; null if it has none. */
  collation: string | null;
  collationNow: string | null;
  oldestMs: number | null;
  oldestBy: string | null;
  xidAge: number;
  withoutVacuum: string[] | null;
};

export async function readMaintenance(_system: SystemScope<"install">): Promise<Maintenance> {
  const [row] = await db().$queryRaw<Maintenance[]>`
    SELECT d.datcollversion AS collation, pg_database_collation_actual_version(d.oid) AS "collationNow",
      o.ms AS "oldestMs", o.by AS "oldestBy", age(d.datfrozenxid)::float8 AS "xidAge",
      (SELECT array_agg(relname::text ORDER BY relname) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND 'autovacuum_enabled=false' = ANY(reloptions)) AS "withoutVacuum"
    FROM pg_database d LEFT JOIN LATERAL (
      SELECT extract(epoch FROM clock_timestamp() - xact_start)::float8 * 1000 AS ms,
        coalesce(nullif(application_name, ''), usename::text) AS by
      FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()
        AND backend_type = 'client backend' ORDER BY xact_start LIMIT 1) o ON true
    WHERE d.datname = current_database()`;
  if (row === undefined) throw new Error("The database does not know itself");
  return row;
}
