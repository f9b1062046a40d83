import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { visibleReviewsSql } from "@/lib/db/sight/visible-groups";
import type { Scope } from "@/lib/domain/access/access";
import type { ControlKind } from "@/lib/domain/reviews/controls/control";
import type { Outcome } from "@/lib/domain/reviews/vote";
import { askedSql } from "./workspace-votes";

const { sql } = Prisma;

export type ControlsQuery = {
  since: Date;
  /** Answers to the one of this key; null: to each review's leading one, or the one that a known pair names. */
  question: string | null;
  /** Null: of all reviews. */
  reviewId: string | null;
  /** Null: everybody's. */
  accountId: string | null;
  /** The most rows to read, newest first. */
  take: number;
};

/** `first`: the answer that stands for the pair of a repeat or swapped one, and whether it was shown on the same sides. */
export type AnsweredControlRow = {
  accountId: string;
  kind: ControlKind;
  answer: Outcome;
  betterIsLeft: boolean | null;
  first: Outcome | null;
  isSameSides: boolean | null;
};

/** Controls that tell something about the asked question. */
const asksAboutSql = (question: string | null) =>
  question === null
    ? sql`CASE WHEN c.question IS NULL THEN q.place = 1 ELSE q.asked ->> 'key' = c.question END`
    : sql`q.asked ->> 'key' = ${question} AND (c.kind <> 'known' OR coalesce(c.question = ${question}, q.place = 1))`;

/** Reviews that the caller sees, but for those that the caller judges blind at the moment: a figure would tell the controls. */
const tellingReviewsSql = (scope: Scope, { reviewId }: Pick<ControlsQuery, "reviewId">) => sql`
  ${visibleReviewsSql(scope)} AND r.controls IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "Participation" p
    WHERE p."reviewId" = r.id AND p."accountId" = ${scope.userId}::uuid AND p."submittedAt" IS NULL)
  ${reviewId === null ? Prisma.empty : sql`AND r.id = ${reviewId}::uuid`}`;

const ofAccountSql = (column: Prisma.Sql, { accountId }: Pick<ControlsQuery, "accountId">) =>
  accountId === null ? Prisma.empty : sql`AND ${column} = ${accountId}::uuid`;

/** What was answered to controls, without undone answers, newest first. */
export function listAnsweredControls(scope: Scope, query: ControlsQuery): Promise<AnsweredControlRow[]> {
  const { since, question, take } = query;
  return db().$queryRaw<AnsweredControlRow[]>`
    SELECT c."accountId", c.kind::text AS kind, c."betterIsLeft",
      (CASE q.place WHEN 1 THEN c.outcome ELSE c.answers[q.place - 1] END)::text AS answer,
      (CASE q.place WHEN 1 THEN v.outcome ELSE v.answers[q.place - 1] END)::text AS first, v."leftId" = c."leftId" AS "isSameSides"
    FROM "Review" r CROSS JOIN ${askedSql} JOIN "ControlVote" c ON c."reviewId" = r.id
    LEFT JOIN "Vote" v ON v."reviewId" = c."reviewId" AND v."accountId" = c."accountId" AND v."undoneAt" IS NULL
      AND v."replacedBy" IS NULL AND c.kind IN ('repeat', 'swapped')
      AND (v."leftId", v."rightId") IN ((c."leftId", c."rightId"), (c."rightId", c."leftId"))
    WHERE ${tellingReviewsSql(scope, query)} AND c."undoneAt" IS NULL AND c.at >= ${since} AND ${asksAboutSql(question)}
      ${ofAccountSql(sql`c."accountId"`, query)}
    ORDER BY c.at DESC, c."reviewId", c."accountId", c.seq LIMIT ${take}`;
}

export type WonSides = { accountId: string; left: number; right: number };

/** How often each side won in people's votes, in the reviews with controls. */
export function countWonSides(scope: Scope, query: ControlsQuery): Promise<WonSides[]> {
  const { since, question } = query;
  return db().$queryRaw<WonSides[]>`
    SELECT t."accountId", (count(*) FILTER (WHERE t.outcome = 'left'))::int AS left,
      (count(*) FILTER (WHERE t.outcome = 'right'))::int AS right
    FROM (
      SELECT v."accountId", CASE q.place WHEN 1 THEN v.outcome ELSE v.answers[q.place - 1] END AS outcome
      FROM "Review" r CROSS JOIN ${askedSql} JOIN "Vote" v ON v."reviewId" = r.id
      WHERE ${tellingReviewsSql(scope, query)} AND v."undoneAt" IS NULL AND v."replacedBy" IS NULL AND v.at >= ${since}
        AND ${question === null ? sql`q.place = 1` : sql`q.asked ->> 'key' = ${question}`}
        ${ofAccountSql(sql`v."accountId"`, query)}
    ) t GROUP BY t."accountId"`;
}
