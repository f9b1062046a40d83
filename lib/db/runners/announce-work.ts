import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** The channel that wakes waiting claims; a notification carries the workspace's id. */
export const workChannel = "fluxara_work";

/** Says that jobs may have become claimable, once the transaction commits. */
export async function announceWork({ workspaceId }: Scope, tx: Statements): Promise<void> {
  await tx.$queryRaw`SELECT pg_notify(${workChannel}, ${workspaceId}) IS NULL AS told`;
}
