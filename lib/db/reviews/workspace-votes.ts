import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { ReviewVote } from "@/lib/domain/reviews/insights/agreement-over";
import { defaultQuestion } from "@/lib/domain/reviews/questions";

const { sql } = Prisma;

export type WorkspaceVote = ReviewVote & { at: Date };

/** A review from before there were several questions asks the default one. */
export const askedSql = sql`jsonb_array_elements(coalesce(r.questions, ${JSON.stringify([defaultQuestion])}::jsonb)) WITH ORDINALITY q(asked, place)`;

/** The votes that count since then; none on what is hidden from the caller. */
const inPeriodSql = (scope: Scope, since: Date) => sql`
  r."workspaceId" = ${scope.workspaceId}::uuid AND v."undoneAt" IS NULL AND v."replacedBy" IS NULL AND v.at >= ${since}
  ${andNotHiddenSql(scope, sql`v."leftId"`)}${andNotHiddenSql(scope, sql`v."rightId"`)}`;

function listAnswersTo(
  scope: Scope,
  key: string,
  { since, take }: { since: Date; take: number },
): Promise<WorkspaceVote[]> {
  return db().$queryRaw<WorkspaceVote[]>`
    SELECT a."reviewId", a."accountId", a."leftId", a."rightId", a.outcome::text AS outcome, a.at FROM (
      SELECT v."reviewId", v."accountId", v.seq, v."leftId", v."rightId", v.at,
        CASE place WHEN 1 THEN v.outcome ELSE v.answers[place - 1] END AS outcome
      FROM "Review" r CROSS JOIN ${askedSql} JOIN "Vote" v ON v."reviewId" = r.id
      WHERE q.asked ->> 'key' = ${key} AND ${inPeriodSql(scope, since)}
    ) a WHERE a.outcome IS NOT NULL
    ORDER BY a.at DESC, a."reviewId", a."accountId", a.seq LIMIT ${take}`;
}

/** `question`: answers to the one of this key, of the reviews that ask it; null: to each review's leading one. */
export type WorkspaceVoteQuery = { since: Date; question: string | null; take: number };

/** The votes that count in all reviews of the workspace, newest first; none on what is hidden from the caller. */
export function listWorkspaceVotes(
  scope: Scope,
  { since, question, take }: WorkspaceVoteQuery,
): Promise<WorkspaceVote[]> {
  if (question !== null) return listAnswersTo(scope, question, { since, take });
  return db().$queryRaw<WorkspaceVote[]>`
    SELECT v."reviewId", v."accountId", v."leftId", v."rightId", v.outcome::text AS outcome, v.at
    FROM "Review" r JOIN "Vote" v ON v."reviewId" = r.id
    WHERE ${inPeriodSql(scope, since)}
    ORDER BY v.at DESC, v."reviewId", v."accountId", v.seq LIMIT ${take}`;
}

export type AskedCount = { key: string; votes: number; reviews: number };

/** What the reviews with votes since then asked, most votes first. */
export function countAsked(scope: Scope, since: Date): Promise<AskedCount[]> {
  return db().$queryRaw<AskedCount[]>`
    SELECT q.asked ->> 'key' AS key, sum(voted.votes)::int AS votes, count(*)::int AS reviews
    FROM (SELECT r.id, count(*) AS votes FROM "Review" r JOIN "Vote" v ON v."reviewId" = r.id
      WHERE ${inPeriodSql(scope, since)} GROUP BY r.id) voted
    JOIN "Review" r ON r.id = voted.id CROSS JOIN ${askedSql}
    GROUP BY 1 ORDER BY 2 DESC, 1`;
}
