import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

const counted = [
  "databaseBytes",
  "workspaces",
  "accounts",
  "artifacts",
  "originals",
  "originalBytes",
  "tileBytes",
  "derived",
  "derivedBytes",
  "removals",
  "scheduled",
  "dyingBlobs",
  "unchained",
  "suspect",
] as const;

type Row = Record<(typeof counted)[number], bigint> & { version: string; brokenChains: string[] | null };

const select = (now: Date) => db().$queryRaw<Row[]>`
  SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS "databaseBytes",
    (SELECT count(*) FROM "Workspace") AS workspaces,
    (SELECT count(*) FROM "Account" WHERE status = 'approved') AS accounts,
    (SELECT count(*) FROM "Artifact" WHERE state = 'available') AS artifacts,
    b.*, d.*,
    (SELECT count(*) FROM "Artifact" WHERE "removeAfter" <= ${now}) AS removals,
    (SELECT count(*) FROM "Artifact" WHERE "removeAfter" > ${now}) AS scheduled,
    (SELECT count(*) FROM "Blob" WHERE state = 'dying') AS "dyingBlobs",
    (SELECT count(*) FROM "AuditEvent" WHERE seq IS NULL) AS unchained,
    (SELECT array_agg(coalesce(w.slug, 'the installation') ORDER BY w.slug)
      FROM "AuditChain" c LEFT JOIN "Workspace" w ON w.id = c."workspaceId" WHERE c."brokenSeq" IS NOT NULL) AS "brokenChains"
  FROM (SELECT count(*) AS originals, coalesce(sum(bytes), 0)::bigint AS "originalBytes",
      coalesce(sum("tileBytes"), 0)::bigint AS "tileBytes", count(*) FILTER (WHERE state = 'suspect') AS suspect
      FROM "Blob" WHERE state IN ('live', 'suspect')) b,
    (SELECT count(*) AS derived, coalesce(sum(bytes), 0)::bigint AS "derivedBytes" FROM "Derived") d`;

/** What the database knows about this installation. */
export async function readHealthFigures(_system: SystemScope<"install">, now: Date) {
  const [row] = await select(now);
  if (row === undefined) throw new Error("The database returned no figures");
  const n = Object.fromEntries(counted.map((key) => [key, Number(row[key])])) as Record<
    (typeof counted)[number],
    number
  >;
  return {
    database: { version: row.version, bytes: n.databaseBytes },
    counts: { workspaces: n.workspaces, accounts: n.accounts, artifacts: n.artifacts },
    store: {
      originals: { count: n.originals, bytes: n.originalBytes },
      derived: { count: n.originals + n.derived, bytes: n.tileBytes + n.derivedBytes },
      suspect: n.suspect,
    },
    waiting: {
      removals: n.removals,
      scheduled: n.scheduled,
      dyingBlobs: n.dyingBlobs,
      unchained: n.unchained,
    },
    brokenChains: row.brokenChains ?? [],
  };
}
