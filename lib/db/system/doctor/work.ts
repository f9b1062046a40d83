import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

export type WorkFigures = {
  suspect: number;
  brokenChains: string[] | null;
  overdue: number;
  oldestDue: Date | null;
  expired: number;
};

/** `until`: what was due before then should be done by now. */
export async function readWork(
  _system: SystemScope<"install">,
  until: Date,
  expiredBefore: Date,
): Promise<WorkFigures> {
  const [row] = await db().$queryRaw<WorkFigures[]>`
    SELECT (SELECT count(*) FROM "Blob" WHERE state = 'suspect')::int AS suspect,
      (SELECT array_agg(coalesce(w.slug, 'the installation') ORDER BY w.slug) FROM "AuditChain" c
        LEFT JOIN "Workspace" w ON w.id = c."workspaceId" WHERE c."brokenSeq" IS NOT NULL) AS "brokenChains",
      due.count AS overdue, due.first AS "oldestDue",
      (SELECT count(*) FROM "Upload" WHERE "expiresAt" < ${expiredBefore} AND state <> 'importing')::int AS expired
    FROM (SELECT count(*)::int AS count, min("removeAfter") AS first FROM "Artifact" WHERE "removeAfter" < ${until}) due`;
  if (row === undefined) throw new Error("The database returned nothing");
  return row;
}

export type LastRun = { kind: string; at: Date };

/** When the newest whole run of each kind ended. */
export const readLastRuns = (_system: SystemScope<"install">): Promise<LastRun[]> =>
  db().$queryRaw<LastRun[]>`
    SELECT kind::text AS kind, max("finishedAt") AS at FROM "Run" WHERE whole GROUP BY kind`;
