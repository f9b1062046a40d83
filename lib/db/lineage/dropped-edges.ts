import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { LineageKind } from "@/lib/domain/lineage/lineage-kind";

export type DroppedEdge = { id: string; artifactId: string; kind: LineageKind; jobId: string };

const maxNotified = 1000;

/** Dropped edges that no event has told yet, by the job that named them or that made their artifact. */
export async function listDropped({ workspaceId }: Scope, tx: Db): Promise<DroppedEdge[]> {
  return tx.$queryRaw<DroppedEdge[]>`
    SELECT e.id, e."artifactId", e.kind::text AS kind, coalesce(e."jobId", m."jobId") AS "jobId"
    FROM "LineageEdge" e JOIN "Artifact" m ON m.id = e."artifactId"
    WHERE e."workspaceId" = ${workspaceId}::uuid AND e.dropped ORDER BY 4, e.id LIMIT ${maxNotified}`;
}

/** False if another process told of it meanwhile. */
export async function deleteDropped({ workspaceId }: Scope<"job:run">, id: string, tx: Db): Promise<boolean> {
  const { count } = await tx.lineageEdge.deleteMany({ where: { id, workspaceId, dropped: true } });
  return count > 0;
}
