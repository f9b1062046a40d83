import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import { type AnswerSheet, digits, noAnswer } from "@/lib/domain/reviews/answer-sheets";
import { maxQuestions } from "@/lib/domain/reviews/questions";
import { outcomes } from "@/lib/domain/reviews/vote";
import { counting, inReviewSql } from "./votes";

const { sql } = Prisma;

/** The index of an outcome; of none, `noAnswer`. */
const digitOf = (outcome: Prisma.Sql) =>
  sql`coalesce(array_position(${[...outcomes]}::"VoteOutcome"[], ${outcome}) - 1, ${noAnswer}::int)`;

const further = Array.from(
  { length: maxQuestions - 1 },
  (_, i) => sql`${digits ** (i + 1)}::int * ${digitOf(sql`v.answers[${i + 1}::int]`)}`,
);

/** Everyone's votes that count, by reviewer, with the answers to all questions. */
export function listAnswerSheets(scope: Scope, reviewId: string): Promise<AnswerSheet[]> {
  return db().$queryRaw<AnswerSheet[]>`
    WITH candidates AS (
      SELECT "artifactId" AS id, (row_number() OVER (ORDER BY position) - 1)::int AS place
      FROM "Candidate" WHERE "reviewId" = ${reviewId}::uuid
    )
    SELECT json_agg(l.place) AS lefts, json_agg(r.place) AS rights,
      json_agg(${digitOf(sql`v.outcome`)} + ${Prisma.join(further, " + ")}) AS answers
    FROM "Vote" v JOIN candidates l ON l.id = v."leftId" JOIN candidates r ON r.id = v."rightId"
    WHERE ${inReviewSql(scope, reviewId)} AND ${counting} GROUP BY v."accountId"`;
}

/** Differs whenever somebody has voted or undone a vote since: rows are only added, and marked as undone. */
export async function votesStamp({ workspaceId }: Scope, reviewId: string): Promise<string> {
  const rows = await db().$queryRaw<{ stamp: string }[]>`
    SELECT concat_ws(' ', count(v.*), count(v."undoneAt"), (
      SELECT count(*) FROM "AssistantVote" a WHERE a."reviewId" = ${reviewId}::uuid)) AS stamp
    FROM "Review" r LEFT JOIN "Vote" v ON v."reviewId" = r.id
    WHERE r.id = ${reviewId}::uuid AND r."workspaceId" = ${workspaceId}::uuid`;
  return rows[0]?.stamp ?? "";
}
