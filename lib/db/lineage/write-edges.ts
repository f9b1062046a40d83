import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { LineageKind, SourceName } from "@/lib/domain/lineage/lineage-kind";
import { timeId } from "@/lib/time-id";

/** An artifact, its bytes, and the job that made it; null if a person says later what it was made of. */
export type MadeArtifact = { artifactId: string; sha256: string; jobId: string | null };

/** A source as it stands now: `sourceId` is null if no artifact has its bytes. */
export type FoundSource = { sourceId: string | null; sha256: string | null; kind: LineageKind };

/**
 * Until the transaction ends, nobody else adds edges to the workspace: two that were each right alone could close a cycle.
 * Shared: for a new artifact that was made of nothing, which closes none, but whose bytes others may wait for.
 */
export async function lockLineage(
  { workspaceId }: Scope<"job:run" | "job:write">,
  shared: boolean,
  tx: Statements,
): Promise<void> {
  const name = `${workspaceId}/lineage`;
  if (shared) await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`;
  else await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** In the order of `names`. Of several artifacts with the same bytes, the oldest that was ever available. */
export async function findNamed(
  { workspaceId }: Scope<"job:run" | "job:write">,
  names: readonly SourceName[],
  tx: Statements,
): Promise<FoundSource[]> {
  return tx.$queryRaw<FoundSource[]>`
    SELECT coalesce(n."artifactId", (
        SELECT a.id FROM "Artifact" a WHERE a."workspaceId" = ${workspaceId}::uuid AND a.sha256 = n.sha256
        ORDER BY (a."createdAt" IS NULL AND a.state = 'removed'), a.id LIMIT 1)) AS "sourceId",
      n.sha256, n.kind
    FROM ROWS FROM (json_to_recordset(${JSON.stringify(names)}::json) AS ("artifactId" uuid, sha256 text, kind text))
      WITH ORDINALITY n("artifactId", sha256, kind, place)
    ORDER BY n.place`;
}

/** Those of these artifacts that were made of this one, or are it. Call with the lineage locked. */
export async function findMadeOf(
  { workspaceId }: Scope<"job:run" | "job:write">,
  artifactId: string,
  among: readonly string[],
  tx: Statements,
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE made(id) AS (
      SELECT ${artifactId}::uuid
      UNION SELECT e."artifactId" FROM made JOIN "LineageEdge" e ON e."sourceId" = made.id
      WHERE e."workspaceId" = ${workspaceId}::uuid
    )
    SELECT id FROM made WHERE id = ANY(${[...among]}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}

/** How many were added: an edge that is there stays as it is. Call with the lineage locked. */
export async function insertEdges(
  scope: Scope<"job:run" | "job:write">,
  { artifactId, jobId }: MadeArtifact,
  sources: readonly FoundSource[],
  tx: Statements,
): Promise<number> {
  if (sources.length === 0) return 0;
  const rows = sources.map((source) => ({ ...source, id: timeId(scope.now()) }));
  return tx.$executeRaw`
    INSERT INTO "LineageEdge" (id, "workspaceId", "artifactId", "sourceId", sha256, kind, "jobId")
    SELECT n.id, ${scope.workspaceId}::uuid, ${artifactId}::uuid, n."sourceId", n.sha256, n.kind::"LineageKind", ${jobId}::uuid
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n(id uuid, "sourceId" uuid, sha256 text, kind text)
    ON CONFLICT DO NOTHING`;
}
