import { db } from "@/lib/db/client";
import { visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";

export type CoverRow = {
  id: string;
  jobId: string;
  sha256: string;
  bytes: bigint;
  name: string;
  type: string;
  state: "available" | "removed";
  width: number;
  height: number;
  thumbhash: string;
};

/** One artifact per job, if the scope sees any: the first available one, else the first removed one. */
export async function findCovers(scope: Scope, jobIds: string[]): Promise<Map<string, CoverRow>> {
  const rows = await db().$queryRaw<CoverRow[]>`
    SELECT c.id, c."jobId", c.sha256, c.bytes, c.name, c.type, c.state, c.width, c.height, b.thumbhash
    FROM unnest(${jobIds}::uuid[]) AS j(id)
    CROSS JOIN LATERAL (
      SELECT a.id, a."jobId", a."workspaceId", a.sha256, a.bytes, a.name, a.type, a.state, a.width, a.height
      FROM "Artifact" a
      WHERE a."jobId" = j.id AND a.state <> 'written' AND ${visibleSql(scope)}
      ORDER BY a.state, a.index
      LIMIT 1) c
    JOIN "Blob" b ON b."workspaceId" = c."workspaceId" AND b.sha256 = c.sha256`;
  return new Map(rows.map((row) => [row.jobId, row]));
}
