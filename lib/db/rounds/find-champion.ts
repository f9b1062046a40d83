import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import { visibleReviewsSql } from "@/lib/db/sight/visible-groups";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/** A review that a round may follow. `number`: its place in its chain. */
export type ChampionRow = {
  title: string;
  isDecided: boolean;
  number: number;
  batchId: string | null;
  /** What it preferred; null if it is open, or if a blind review hides the artifact from the scope. */
  championId: string | null;
  isAvailable: boolean;
};

/** Null if the scope sees no such review. */
export async function findChampion(
  scope: Scope,
  reviewId: string,
  tx: Pick<Statements, "$queryRaw"> = db(),
): Promise<ChampionRow | null> {
  const shown = andNotHiddenSql(scope, Prisma.sql`p."artifactId"`);
  const [row] = await tx.$queryRaw<ChampionRow[]>`
    SELECT r.title, r."closedAt" IS NOT NULL AS "isDecided", coalesce(b.round, 1) AS number, r."batchId",
      a.id AS "championId", a.state IS NOT DISTINCT FROM 'available' AS "isAvailable"
    FROM "Review" r LEFT JOIN "Batch" b ON b.id = r."batchId"
    LEFT JOIN "Preferred" p ON p."reviewId" = r.id${shown} LEFT JOIN "Artifact" a ON a.id = p."artifactId"
    WHERE r.id = ${reviewId}::uuid AND ${visibleReviewsSql(scope)}`;
  return row ?? null;
}
