import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { Outcome } from "@/lib/domain/reviews/vote";
import { answerSql } from "./tallies";

const { sql } = Prisma;

export type JudgedRow = {
  accountId: string;
  leftId: string;
  rightId: string;
  /** The pair's position: that of its left side's picture. */
  position: number;
  /** The position of the picture on the left of the screen. */
  leftPosition: number;
  /** By side of the comparison. */
  winner: Outcome;
};

export type JudgedPageQuery = {
  winner: Outcome | null;
  /** The number of the question, from 0. */
  nth: number;
  after: { position: number; accountId: string } | null;
  take: number;
};

/** The votes that count in a review of two sides, pair by pair. */
export function listJudgedRows(
  scope: Scope,
  reviewId: string,
  { winner, nth, after, take }: JudgedPageQuery,
): Promise<JudgedRow[]> {
  const further = startingAfterSql(
    after && [
      [sql`j.position`, "asc", sql`${after.position}`],
      [sql`j."accountId"`, "asc", sql`${after.accountId}::uuid`],
    ],
  );
  const answer = answerSql(nth);
  const won = winner === null ? sql`true` : sql`j.winner = ${winner}`;
  return db().$queryRaw<JudgedRow[]>`
    SELECT j.* FROM (
      SELECT v."accountId", v."leftId", v."rightId", l.position / 2 * 2 AS position, l.position AS "leftPosition",
        CASE WHEN ${answer} IN ('tie', 'neither') OR l.position % 2 = 0 THEN ${answer}::text
          WHEN ${answer} = 'left' THEN 'right' ELSE 'left' END AS winner
      FROM "Review" r JOIN "Vote" v ON v."reviewId" = r.id AND v."undoneAt" IS NULL AND v."replacedBy" IS NULL AND ${answer} IS NOT NULL
      JOIN "Candidate" l ON l."reviewId" = r.id AND l."artifactId" = v."leftId"
      WHERE r.id = ${reviewId}::uuid AND r."workspaceId" = ${scope.workspaceId}::uuid AND r.versus IS NOT NULL
        ${andNotHiddenSql(scope, sql`v."leftId"`)}${andNotHiddenSql(scope, sql`v."rightId"`)}
    ) j WHERE ${won} AND ${further} ORDER BY j.position, j."accountId" LIMIT ${take}`;
}
