import { channels } from "@/lib/db/topics";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** Says that jobs may have become claimable, once the transaction commits. */
export async function announceWork({ workspaceId }: Scope, tx: Statements): Promise<void> {
  await tx.$queryRaw`SELECT pg_notify(${channels.work}, ${workspaceId}) IS NULL AS told`;
}
