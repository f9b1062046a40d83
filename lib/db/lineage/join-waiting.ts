import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { MadeArtifact } from "./write-edges";

/** The most edges that one delivery joins; the next one of the same bytes joins more. */
const maxJoined = 20_000;

/**
 * Joins the edges that wait for these bytes to the artifact that has them, and those that a failed job's artifact had. One
 * that would close a cycle is marked as dropped. Returns how many were. Call with the lineage locked, after the artifact's
 * own edges are there.
 */
export async function joinWaiting(
  { workspaceId }: Scope<"job:run">,
  { artifactId, sha256 }: MadeArtifact,
  tx: Statements,
): Promise<number> {
  const joined = await tx.$queryRaw<{ dropped: boolean }[]>`
    WITH RECURSIVE above(id) AS (
      SELECT ${artifactId}::uuid
      UNION SELECT e."sourceId" FROM above JOIN "LineageEdge" e ON e."artifactId" = above.id
      WHERE e."sourceId" IS NOT NULL AND e."workspaceId" = ${workspaceId}::uuid
    ), waiting AS (
      SELECT e.id, e."artifactId" IN (SELECT id FROM above) AS closes
      FROM "LineageEdge" e LEFT JOIN "Artifact" s ON s.id = e."sourceId"
      WHERE e."workspaceId" = ${workspaceId}::uuid AND e.sha256 = ${sha256} AND NOT e.dropped
        AND (s.id IS NULL OR (s."createdAt" IS NULL AND s.state = 'removed'))
      LIMIT ${maxJoined}
    )
    UPDATE "LineageEdge" e SET "sourceId" = CASE WHEN w.closes THEN NULL ELSE ${artifactId}::uuid END, dropped = w.closes
    FROM waiting w WHERE e.id = w.id RETURNING e.dropped`;
  return joined.filter(({ dropped }) => dropped).length;
}
