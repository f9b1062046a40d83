import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { ReviewVote } from "@/lib/domain/reviews/insights/agreement-over";

const { sql } = Prisma;

export type WorkspaceVote = ReviewVote & { at: Date };

/** The votes that count in all reviews of the workspace, newest first; none on what is hidden from the caller. */
export function listWorkspaceVotes(scope: Scope, since: Date, take: number): Promise<WorkspaceVote[]> {
  return db().$queryRaw<WorkspaceVote[]>`
    SELECT v."reviewId", v."accountId", v."leftId", v."rightId", v.outcome::text AS outcome, v.at
    FROM "Review" r JOIN "Vote" v ON v."reviewId" = r.id
    WHERE r."workspaceId" = ${scope.workspaceId}::uuid AND v."undoneAt" IS NULL AND v."replacedBy" IS NULL
      AND v.at >= ${since}
      ${andNotHiddenSql(scope, sql`v."leftId"`)}${andNotHiddenSql(scope, sql`v."rightId"`)}
    ORDER BY v.at DESC, v."reviewId", v."accountId", v.seq LIMIT ${take}`;
}
