import { visibleSql } from "@/lib/db/artifacts/visible";
import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { LineageKind } from "@/lib/domain/lineage/lineage-kind";
import type { LineageStep } from "@/lib/domain/lineage/walk";

/** The artifacts that the scope sees, one step further up from `sources` and down from `made`. */
export async function findNext(
  scope: Scope,
  { sources, made }: LineageStep,
  known: readonly string[],
  most: number,
): Promise<LineageStep> {
  const rows = await rowsOf<{ id: string; isSource: boolean }>(Prisma.sql`
    SELECT a.id, n."isSource" FROM (
      SELECT e."sourceId" AS id, true AS "isSource" FROM "LineageEdge" e WHERE e."artifactId" = ANY(${[...sources]}::uuid[])
      UNION SELECT e."artifactId", false FROM "LineageEdge" e WHERE e."sourceId" = ANY(${[...made]}::uuid[])
    ) n JOIN "Artifact" a ON a.id = n.id
    WHERE a.id <> ALL(${[...known]}::uuid[]) AND ${visibleSql(scope)}
    ORDER BY n."isSource" DESC, a.id LIMIT ${most}`);
  const idsOf = (isSource: boolean) => rows.filter((row) => row.isSource === isSource).map(({ id }) => id);
  return { sources: idsOf(true), made: idsOf(false) };
}

export type EdgeRow = { from: string; to: string; kind: LineageKind; jobId: string | null };

/** All edges between these artifacts, of which the scope sees every one. */
export async function listEdges({ workspaceId }: Scope, ids: readonly string[]): Promise<EdgeRow[]> {
  return rowsOf<EdgeRow>(Prisma.sql`
    SELECT "sourceId" AS "from", "artifactId" AS "to", kind::text AS kind, "jobId" FROM "LineageEdge"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "artifactId" = ANY(${[...ids]}::uuid[]) AND "sourceId" = ANY(${[...ids]}::uuid[])
    ORDER BY id`);
}
