import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { type Answers, placesApart } from "@/lib/domain/reviews/agreement";
import type { VoteTally } from "@/lib/domain/reviews/tally";
import { type Outcome, outcomes } from "@/lib/domain/reviews/vote";
import { counting, inReviewSql } from "./votes";

/**
 * Candidates by place, and the number of votes for each pair and outcome. All are numbers, since thousands of ids take
 * long to parse.
 */
type PairTallies = {
  ids: string[];
  meetings: [left: number, right: number, outcome: number, times: number][];
};

/** The answer to the nth question, from 0, in SQL over `"Vote" v`; null where the vote has none. */
export const answerSql = (nth: number): Prisma.Sql =>
  nth === 0 ? Prisma.sql`v.outcome` : Prisma.sql`v.answers[${nth}::int]`;

/** Everyone's votes on the nth question that count, added up by pair, sides and outcome. */
export async function tallyVotes(scope: Scope, reviewId: string, nth = 0): Promise<VoteTally[]> {
  const [found] = await db().$queryRaw<PairTallies[]>`
    WITH candidates AS (
      SELECT "artifactId" AS id, (row_number() OVER (ORDER BY position) - 1)::int AS place
      FROM "Candidate" WHERE "reviewId" = ${reviewId}::uuid
    ), counted AS (
      SELECT l.place AS "left", r.place AS "right", ${answerSql(nth)} AS outcome, count(*)::int AS times
      FROM "Vote" v JOIN candidates l ON l.id = v."leftId" JOIN candidates r ON r.id = v."rightId"
      WHERE ${inReviewSql(scope, reviewId)} AND ${counting} AND ${answerSql(nth)} IS NOT NULL GROUP BY 1, 2, 3
    )
    SELECT (SELECT jsonb_agg(id ORDER BY place) FROM candidates) AS ids, (
      SELECT coalesce(json_agg(json_build_array("left", "right", array_position(${[...outcomes]}::text[], outcome::text) - 1, times)
        ORDER BY "left", "right", outcome), '[]') FROM counted) AS meetings`;
  const { ids, meetings } = found ?? { ids: [], meetings: [] };
  return meetings.map(([left, right, outcome, times]) => ({
    leftId: ids[left] ?? "",
    rightId: ids[right] ?? "",
    outcome: outcomes[outcome] as Outcome,
    times,
  }));
}

/** Everyone's votes on the nth question that count, by reviewer. */
export async function listAnswers(scope: Scope, reviewId: string, nth = 0): Promise<Answers[]> {
  const rows = await db().$queryRaw<{ pairs: number[]; said: number[] }[]>`
    WITH candidates AS (
      SELECT "artifactId" AS id, (row_number() OVER (ORDER BY position) - 1)::int AS place
      FROM "Candidate" WHERE "reviewId" = ${reviewId}::uuid
    )
    SELECT json_agg(least(l.place, r.place) * ${placesApart}::int + greatest(l.place, r.place)) AS pairs,
      json_agg(CASE ${answerSql(nth)} WHEN 'tie' THEN 2 WHEN 'neither' THEN 3
        ELSE ((${answerSql(nth)} = 'left') <> (l.place < r.place))::int END) AS said
    FROM "Vote" v JOIN candidates l ON l.id = v."leftId" JOIN candidates r ON r.id = v."rightId"
    WHERE ${inReviewSql(scope, reviewId)} AND ${counting} AND ${answerSql(nth)} IS NOT NULL
    GROUP BY v."accountId"`;
  return rows.map(({ pairs, said }) => new Map(pairs.map((pair, at) => [pair, said[at] ?? 0])));
}
