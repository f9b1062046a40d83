import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";
import type { ReviewVote } from "@/lib/domain/reviews/insights/agreement-over";

export type WorkspaceVote = ReviewVote & { at: Date };

/** The votes that count in all reviews of the workspace, newest first; none on what is hidden from the caller. */
export function listWorkspaceVotes(
  { workspaceId, sight }: Scope,
  since: Date,
  take: number,
): Promise<WorkspaceVote[]> {
  return db().$queryRaw<WorkspaceVote[]>`
    SELECT v."reviewId", v."accountId", v."leftId", v."rightId", v.outcome::text AS outcome, v.at
    FROM "Review" r JOIN "Vote" v ON v."reviewId" = r.id
    WHERE r."workspaceId" = ${workspaceId}::uuid AND v."undoneAt" IS NULL AND v."replacedBy" IS NULL
      AND v.at >= ${since} AND v."leftId" <> ALL(${[...sight.except]}::uuid[])
      AND v."rightId" <> ALL(${[...sight.except]}::uuid[])
    ORDER BY v.at DESC, v."reviewId", v."accountId", v.seq LIMIT ${take}`;
}
