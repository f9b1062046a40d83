import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/**
 * Keeps these as they are until the transaction ends: a removal under way is waited for, and one that comes later waits
 * and judges afterwards. Call it before their state is read.
 */
export async function holdArtifacts(
  scope: Scope<"review:write" | "decision:write">,
  ids: readonly string[],
  tx: Db,
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Artifact" WHERE "workspaceId" = ${scope.workspaceId}::uuid
    AND id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR SHARE`;
}
