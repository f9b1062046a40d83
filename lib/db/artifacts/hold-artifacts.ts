import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/**
 * Locks artifacts against removal until the transaction ends: waits for a removal in progress; a later one waits and then
 * re-checks. Call it before reading their state.
 */
export async function holdArtifacts(
  scope: Scope<"review:write" | "decision:write">,
  ids: readonly string[],
  tx: Db,
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Artifact" WHERE "workspaceId" = ${scope.workspaceId}::uuid
    AND id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR SHARE`;
}
