import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { askedSql } from "@/lib/db/reviews/workspace-votes";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;

export type JudgedQuery = {
  since: Date;
  /** Answers to the one of this key; null: to each review's leading one. */
  question: string | null;
  /** Null: of all reviews. */
  reviewId: string | null;
  /** A review that is left out. */
  withoutId?: string;
  /** The most votes to read, newest first. */
  take: number;
};

/**
 * One rater's votes in one review. Packed, as there may be a hundred thousand in all: a line each, with the places of the left
 * and the right candidate, the first letter of the outcome, the month (UTC), and the confidence if one was told.
 */
export type RaterVotes = { reviewId: string; rater: string; votes: number; lines: string };

/** Over rows `v` of votes. */
type VotesSql = { from: Prisma.Sql; rater: Prisma.Sql; confidence: Prisma.Sql; counts: Prisma.Sql };

const people: VotesSql = {
  from: sql`"Vote"`,
  rater: sql`v."accountId"`,
  confidence: sql`NULL::float8`,
  counts: sql`v."undoneAt" IS NULL AND v."replacedBy" IS NULL`,
};
const assistants: VotesSql = {
  from: sql`"AssistantVote"`,
  rater: sql`v."assistantId"`,
  confidence: sql`v.confidence`,
  counts: sql`v."replacedBy" IS NULL`,
};

function packed(scope: Scope, query: JudgedQuery, votes: VotesSql) {
  const { since, question, reviewId, withoutId, take } = query;
  const asked = question === null ? sql`(VALUES (NULL::jsonb, 1::bigint)) q(asked, place)` : askedSql;
  return db().$queryRaw<RaterVotes[]>`
    SELECT t."reviewId", t.rater, count(*)::int AS votes, string_agg(concat_ws(' ', l.position, r.position,
      left(t.outcome, 1), to_char(t.at AT TIME ZONE 'UTC', 'YYYY-MM'), t.confidence), E'\n') AS lines
    FROM (
      SELECT v."reviewId", ${votes.rater} AS rater, v."leftId", v."rightId", v.at, ${votes.confidence} AS confidence,
        (CASE q.place WHEN 1 THEN v.outcome ELSE v.answers[q.place - 1] END)::text AS outcome
      FROM "Review" r CROSS JOIN ${asked} JOIN ${votes.from} v ON v."reviewId" = r.id
      WHERE r."workspaceId" = ${scope.workspaceId}::uuid AND ${votes.counts} AND v.at >= ${since}
        ${question === null ? Prisma.empty : sql`AND q.asked ->> 'key' = ${question}`}
        ${reviewId === null ? Prisma.empty : sql`AND r.id = ${reviewId}::uuid`}
        ${withoutId === undefined ? Prisma.empty : sql`AND r.id <> ${withoutId}::uuid`}
        ${andNotHiddenSql(scope, sql`v."leftId"`)}${andNotHiddenSql(scope, sql`v."rightId"`)}
      ORDER BY v.at DESC, v."reviewId", 2, v.seq LIMIT ${take}
    ) t
    JOIN "Candidate" l ON l."reviewId" = t."reviewId" AND l."artifactId" = t."leftId"
    JOIN "Candidate" r ON r."reviewId" = t."reviewId" AND r."artifactId" = t."rightId"
    WHERE t.outcome IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** People's votes that count; none on what is hidden from the caller. */
export const listPeoplesVotes = (scope: Scope, query: JudgedQuery): Promise<RaterVotes[]> =>
  packed(scope, query, people);

/** Assistants' votes that count, each way round by itself; none on what is hidden from the caller. */
export const listAssistantsVotes = (scope: Scope, query: JudgedQuery): Promise<RaterVotes[]> =>
  packed(scope, query, assistants);
