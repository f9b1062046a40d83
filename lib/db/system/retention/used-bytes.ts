import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** How many bytes a workspace has in an environment. */
export type UsedBytesRow = { environmentId: string; workspaceId: string; bytes: number };

/** Counts unique blobs with all that is derived from them, for these environments. */
export function countBytesByWorkspace(
  _system: SystemScope<"sweep">,
  environmentIds: readonly string[],
): Promise<UsedBytesRow[]> {
  return db().$queryRaw<UsedBytesRow[]>`
    WITH held AS (
      SELECT "environmentId", "workspaceId", sha256 FROM "Artifact"
      WHERE "environmentId" = ANY(${[...environmentIds]}::uuid[]) AND state IN ('written', 'available') GROUP BY 1, 2, 3
    ), made AS (SELECT "workspaceId", sha256, sum(bytes) AS bytes FROM "Derived" GROUP BY 1, 2)
    SELECT h."environmentId", h."workspaceId", sum(b.bytes + b."tileBytes" + coalesce(m.bytes, 0))::float8 AS bytes
    FROM held h JOIN "Blob" b ON b."workspaceId" = h."workspaceId" AND b.sha256 = h.sha256
    LEFT JOIN made m ON m."workspaceId" = h."workspaceId" AND m.sha256 = h.sha256 GROUP BY 1, 2`;
}

/** The planner's estimate of how many artifacts there are, which costs nothing. */
export async function roughlyArtifacts(_system: SystemScope<"sweep">): Promise<number> {
  const [row] = await db().$queryRaw<{ n: number }[]>`
    SELECT greatest(reltuples, 0)::float8 AS n FROM pg_class WHERE oid = '"Artifact"'::regclass`;
  return row?.n ?? 0;
}
