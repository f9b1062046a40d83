import { db } from "@/lib/db/client";
import { visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { LineageKind } from "@/lib/domain/lineage/lineage-kind";

export type SourceRow = { artifactId: string | null; sha256: string; kind: LineageKind };

/**
 * What each of these artifacts was made of, of what the scope sees. Bytes that are not there are named only to those who
 * read jobs, which named them.
 */
export async function findSourcesOf(scope: Scope, ids: readonly string[]): Promise<Map<string, SourceRow[]>> {
  const found = await db().$queryRaw<(SourceRow & { madeId: string })[]>`
    SELECT e."artifactId" AS "madeId", a.id AS "artifactId", coalesce(a.sha256, e.sha256) AS sha256, e.kind::text AS kind
    FROM "LineageEdge" e LEFT JOIN "Artifact" a ON a.id = e."sourceId" AND ${visibleSql(scope)}
    WHERE e."artifactId" = ANY(${[...ids]}::uuid[]) AND e."workspaceId" = ${scope.workspaceId}::uuid AND NOT e.dropped
      AND (a.id IS NOT NULL OR (e."sourceId" IS NULL AND ${scope.rights.has("job:read")}::bool))
    ORDER BY e."artifactId", 3, 4`;
  const byArtifact = new Map<string, SourceRow[]>();
  for (const { madeId, ...source } of found)
    byArtifact.set(madeId, [...(byArtifact.get(madeId) ?? []), source]);
  return byArtifact;
}
