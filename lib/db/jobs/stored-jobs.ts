import { db } from "@/lib/db/client";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** All jobs of a workspace, whatever became of them. */
export async function countStoredJobs({ workspaceId }: Scope): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Job" WHERE "workspaceId" = ${workspaceId}::uuid`;
  return row?.count ?? 0;
}

/** In bytes as they are stored, what the settings of the caller’s jobs take that were made since. */
export async function sumStoredSettings(
  { workspaceId, userId }: Scope<"batch:write">,
  since: Date,
  tx: Statements,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ bytes: number }[]>`
    SELECT coalesce(sum(pg_column_size(asked) + pg_column_size(request)), 0)::float AS bytes FROM "Job"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "accountId" = ${userId}::uuid AND "createdAt" >= ${since}::timestamptz`;
  return row?.bytes ?? 0;
}
