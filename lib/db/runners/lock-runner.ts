import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** How much more a runner may claim. The sample's painter claims nothing where the workspace switched it off. */
export type Room = { free: number; isPaused: boolean };

/** Locks the runner: its claims happen one after another. Null if it was removed. */
export async function lockRunner(
  scope: Scope<"job:claim">,
  id: string,
  tx: Statements,
): Promise<Room | null> {
  // Sent at once, and run in this order.
  const [, [runner], [open]] = await Promise.all([
    tx.$queryRaw`SELECT id FROM "Workspace" WHERE id = ${scope.workspaceId}::uuid FOR KEY SHARE`,
    tx.$queryRaw<{ capacity: number; isPaused: boolean }[]>`
      SELECT capacity, r."pausedAt" IS NOT NULL OR (r.kind = 'sample' AND NOT w."samplePainter") AS "isPaused"
      FROM "Runner" r JOIN "Workspace" w ON w.id = r."workspaceId"
      WHERE r.id = ${id}::uuid AND r."workspaceId" = ${scope.workspaceId}::uuid AND r."removedAt" IS NULL FOR NO KEY UPDATE OF r`,
    tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM "Attempt" WHERE "runnerId" = ${id}::uuid AND state IN ('running', 'overdue')`,
  ]);
  if (runner === undefined) return null;
  return { free: runner.capacity - (open?.count ?? 0), isPaused: runner.isPaused };
}
