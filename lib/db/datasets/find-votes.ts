import { db } from "@/lib/db/client";
import { readQuestions } from "@/lib/db/codecs/questions";
import { Prisma } from "@/lib/db/generated/client";
import { counting } from "@/lib/db/reviews/votes";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import { visibleReviews } from "@/lib/db/sight/visible-groups";
import type { Scope } from "@/lib/domain/access/access";
import type { Question } from "@/lib/domain/reviews/questions";
import type { PairVote } from "@/lib/domain/reviews/vote";

export type DecisionSource = { id: string; title: string; questions: Question[]; isDecided: boolean };

/** These reviews of those that the scope sees, or all decided ones. */
export async function findDecisionSources(
  scope: Scope<"review:read">,
  ids: readonly string[] | null,
  take: number,
): Promise<DecisionSource[]> {
  const rows = await db().review.findMany({
    where: {
      AND: [visibleReviews(scope), ids === null ? { closedAt: { not: null } } : { id: { in: [...ids] } }],
    },
    orderBy: { id: "asc" },
    take,
    select: { id: true, title: true, questions: true, closedAt: true },
  });
  return rows.map(({ closedAt, questions, ...row }) => ({
    ...row,
    questions: readQuestions(questions),
    isDecided: closedAt !== null,
  }));
}

/** A review with the place of one of its questions, from 0. */
export type AskedReview = { id: string; nth: number };
export type DatasetVote = PairVote & { reviewId: string; raterId: string };

/** People's votes that count on these questions, without those on what is hidden from the scope. */
export function listAnswers(
  scope: Scope<"review:read">,
  asked: readonly AskedReview[],
  take: number,
): Promise<DatasetVote[]> {
  return db().$queryRaw<DatasetVote[]>`
    SELECT * FROM (
      SELECT v."reviewId", v."accountId" AS "raterId", v."leftId", v."rightId",
        CASE q.nth WHEN 0 THEN v.outcome ELSE v.answers[q.nth] END::text AS outcome
      FROM unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ nth }) => nth)}::int[]) q(id, nth)
      JOIN "Review" r ON r.id = q.id AND r."workspaceId" = ${scope.workspaceId}::uuid
      JOIN "Vote" v ON v."reviewId" = r.id
      WHERE ${counting}${andNotHiddenSql(scope, Prisma.sql`v."leftId"`)}${andNotHiddenSql(scope, Prisma.sql`v."rightId"`)}
    ) answers WHERE outcome IS NOT NULL LIMIT ${take}`;
}
