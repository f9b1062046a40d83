import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { LineageKind } from "@/lib/domain/lineage/lineage-kind";

const { sql } = Prisma;

export type Walk = { ids: string[]; more: boolean };

/** The artifacts that the scope sees, one step further up from `w.sources` and down from `w.made`. */
const nextSql = (scope: Scope) => sql`
  SELECT a.id, n."isSource" FROM (
    SELECT e."sourceId" AS id, true AS "isSource" FROM "LineageEdge" e WHERE e."artifactId" = ANY(w.sources)
    UNION SELECT e."artifactId", false FROM "LineageEdge" e WHERE e."sourceId" = ANY(w.made)
  ) n JOIN "Artifact" a ON a.id = n.id
  WHERE a.id <> ALL(w.ids) AND ${visibleSql(scope)}
  ORDER BY n."isSource" DESC, a.id LIMIT w.room + 1`;

/**
 * What an artifact was made from, and what was made of it: both ways step by step, but never down from a source or up from
 * what was made, which would lead to siblings. `more`: whether another lies beyond `depth` or `most`. One statement, of which
 * each row is a step; `room` is how many artifacts the next one may add.
 */
export async function walkEdges(
  scope: Scope,
  start: string,
  { depth, most }: { depth: number; most: number },
): Promise<Walk> {
  const [walk] = await rowsOf<Walk>(sql`
    WITH RECURSIVE walk AS (
      SELECT 0 AS step, ARRAY[${start}::uuid] AS ids, ARRAY[${start}::uuid] AS sources, ARRAY[${start}::uuid] AS made,
        ${most}::int - 1 AS room, false AS more
      UNION ALL
      SELECT w.step + 1, w.ids || next.ids[1:w.room], next.sources, next.made,
        CASE WHEN w.step + 1 = ${depth}::int THEN 0 ELSE w.room - cardinality(next.ids) END, cardinality(next.ids) > w.room
      FROM walk w CROSS JOIN LATERAL (
        SELECT array_agg(n.id ORDER BY n."isSource" DESC, n.id) AS ids,
          coalesce(array_agg(n.id) FILTER (WHERE n."isSource"), '{}') AS sources,
          coalesce(array_agg(n.id) FILTER (WHERE NOT n."isSource"), '{}') AS made
        FROM (${nextSql(scope)}) n) next
      WHERE NOT w.more AND next.ids IS NOT NULL
    )
    SELECT ids, more FROM walk ORDER BY step DESC LIMIT 1`);
  return walk ?? { ids: [start], more: false };
}

export type EdgeRow = { from: string; to: string; kind: LineageKind; jobId: string | null };

/** All edges to these artifacts. The scope must see all of them; their sources may be hidden. */
export async function listEdges({ workspaceId }: Scope, ids: readonly string[]): Promise<EdgeRow[]> {
  return rowsOf<EdgeRow>(sql`
    SELECT "sourceId" AS "from", "artifactId" AS "to", kind::text AS kind, "jobId" FROM "LineageEdge"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "artifactId" = ANY(${[...ids]}::uuid[]) AND "sourceId" IS NOT NULL
    ORDER BY id`);
}
