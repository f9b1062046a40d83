import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import { visibleBatchesSql, visibleReviewsSql } from "@/lib/db/sight/visible-groups";
import type { Scope } from "@/lib/domain/access/access";
import { maxRounds } from "@/lib/domain/rounds/champion-refusal";

const { sql } = Prisma;

/** One round of a chain. What the scope does not see of it is null. */
export type ChainRow = {
  number: number;
  batchId: string | null;
  setId: string | null;
  batchTitle: string | null;
  reviewId: string | null;
  title: string | null;
  isBlind: boolean;
  createdAt: Date;
  isDecided: boolean;
  championId: string | null;
};

/**
 * The chain of a review, first round first: what it follows, and what follows it. Where several follow one, that whose
 * review was opened last. Rounds of which the scope sees neither batch nor review are missing; none without such a review.
 */
export function walkChain(scope: Scope, reviewId: string): Promise<ChainRow[]> {
  const champion = andNotHiddenSql(scope, sql`p."artifactId"`);
  return db().$queryRaw<ChainRow[]>`
    WITH RECURSIVE earlier AS (
      SELECT r.id, r."batchId", 0 AS step FROM "Review" r WHERE r.id = ${reviewId}::uuid AND ${visibleReviewsSql(scope)}
      UNION ALL
      SELECT p.id, p."batchId", n.step - 1 FROM earlier n JOIN "Batch" f ON f.id = n."batchId"
      JOIN "Review" p ON p.id = f."roundReviewId" WHERE n.step > -${maxRounds}::int
    ), later AS (
      SELECT id, "batchId", step FROM earlier WHERE step = 0
      UNION ALL
      SELECT l.id, l."batchId", n.step + 1 FROM later n CROSS JOIN LATERAL (
        SELECT j.id, f.id AS "batchId" FROM "Batch" f LEFT JOIN "Review" j ON j."batchId" = f.id
        WHERE f."roundReviewId" = n.id
        ORDER BY j.id IS NULL, j."createdAt" DESC, j.id DESC, f."createdAt" DESC, f.id DESC LIMIT 1) l
      WHERE n.step < ${maxRounds}::int
    )
    SELECT coalesce(k.round, 1) AS number, b.id AS "batchId", b."setId", b.title AS "batchTitle", r.id AS "reviewId",
      r.title, coalesce(r.blind, false) AS "isBlind", coalesce(r."createdAt", b."createdAt") AS "createdAt",
      r."closedAt" IS NOT NULL AS "isDecided", p."artifactId" AS "championId"
    FROM (SELECT * FROM earlier UNION SELECT * FROM later) c
    LEFT JOIN "Batch" k ON k.id = c."batchId"
    LEFT JOIN "Batch" b ON b.id = c."batchId" AND ${visibleBatchesSql(scope)}
    LEFT JOIN "Review" r ON r.id = c.id AND ${visibleReviewsSql(scope)}
    LEFT JOIN "Preferred" p ON p."reviewId" = r.id${champion}
    WHERE b.id IS NOT NULL OR r.id IS NOT NULL
    ORDER BY c.step`;
}
