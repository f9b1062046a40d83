import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

export type VersionedArtifact = { sha256: string; version: number };

/** Locks the artifact until the transaction ends. */
export async function lockSources(
  { workspaceId }: Scope<"job:write">,
  artifactId: string,
  tx: Statements,
): Promise<VersionedArtifact | null> {
  const [row] = await tx.$queryRaw<VersionedArtifact[]>`
    SELECT sha256, version FROM "Artifact"
    WHERE id = ${artifactId}::uuid AND "workspaceId" = ${workspaceId}::uuid FOR NO KEY UPDATE`;
  return row ?? null;
}

export async function raiseVersion(
  { workspaceId }: Scope<"job:write">,
  artifactId: string,
  tx: Statements,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Artifact" SET version = version + 1 WHERE id = ${artifactId}::uuid AND "workspaceId" = ${workspaceId}::uuid`;
}
