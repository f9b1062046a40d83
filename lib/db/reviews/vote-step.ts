import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { VoteStep } from "@/lib/domain/reviews/ask";
import { AppError } from "@/lib/errors";

/** Where the caller stands in a review of the workspace. Throws `not_found` if there is no such review. */
export async function findVoteStep(scope: Scope, reviewId: string, tx: Db = db()): Promise<VoteStep> {
  const rows = await tx.$queryRaw<Pick<VoteStep, "secret" | "last" | "kept">[]>`
    SELECT r.secret::text AS secret, coalesce(max(v.seq), 0)::int AS last,
      (count(*) FILTER (WHERE v.seq IS NOT NULL AND v."undoneAt" IS NULL))::int AS kept
    FROM "Review" r LEFT JOIN LATERAL (
      SELECT seq, "undoneAt" FROM "Vote" WHERE "reviewId" = r.id AND "accountId" = ${scope.userId}::uuid
      UNION ALL SELECT seq, "undoneAt" FROM "ControlVote" WHERE "reviewId" = r.id AND "accountId" = ${scope.userId}::uuid
    ) v ON true
    WHERE r.id = ${reviewId}::uuid AND r."workspaceId" = ${scope.workspaceId}::uuid GROUP BY r.id`;
  const [row] = rows;
  if (row === undefined) throw new AppError("not_found", "No such review");
  return { ...row, reviewId, accountId: scope.userId };
}
