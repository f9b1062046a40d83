import { andNotHiddenSql } from "@/lib/db/artifacts/visible";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { PlanTotals } from "@/lib/domain/retention/removal-plan";
import { heldIdsSql } from "./protections";

const { sql, join } = Prisma;

/** An environment's cutoff, and which protections apply. */
export type Aged = {
  environmentId: string;
  cutoff: Date;
  keepPreferred: boolean;
  keepInOpenReviews: boolean;
};

function protectedSql(scope: Scope, { keepPreferred, keepInOpenReviews }: Aged): Prisma.Sql {
  const kept = [
    heldIdsSql(scope),
    ...(keepPreferred ? [sql`SELECT "artifactId" FROM "Preferred"`] : []),
    ...(keepInOpenReviews
      ? [
          sql`SELECT c."artifactId" FROM "Candidate" c JOIN "Review" r ON r.id = c."reviewId"
              WHERE c."workspaceId" = ${scope.workspaceId}::uuid AND r."closedAt" IS NULL`,
        ]
      : []),
  ];
  return join(kept, " UNION ");
}

const availableSql = (scope: Scope) =>
  sql`"Artifact" a WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND a.state = 'available'${andNotHiddenSql(scope, sql`a.id`)}`;

/**
 * A plan's totals for environments that protect alike: counts everything past the cutoffs by index, then subtracts the few
 * protected ones. Those are looked up one by one; `OFFSET 0` keeps the planner from reading the index a second time for them.
 */
export async function countAged(scope: Scope, aged: readonly Aged[]): Promise<PlanTotals> {
  const none = { items: 0, bytes: 0, spared: 0 };
  const [first] = aged;
  if (first === undefined) return none;
  const each = aged.map((e) => sql`(${e.environmentId}::uuid, ${e.cutoff}::timestamptz)`);
  const weighed = sql`SELECT count(*)::int AS items, coalesce(sum(a.bytes), 0)::float8 AS bytes`;
  const protectedOnes = sql`(${protectedSql(scope, first)}) p(id),
    LATERAL (SELECT a."environmentId", a."createdAt", a.bytes FROM ${availableSql(scope)} AND a.id = p.id OFFSET 0)`;
  const ofAge = sql`a."environmentId" = e.id AND a."createdAt" <= e.cutoff`;
  const rows = await db().$queryRaw<PlanTotals[]>`
    WITH e(id, cutoff) AS (VALUES ${join(each)})
    SELECT whole.items - kept.items AS items, whole.bytes - kept.bytes AS bytes, kept.items AS spared
    FROM (${weighed} FROM e, ${availableSql(scope)} AND ${ofAge}) whole,
      (${weighed} FROM ${protectedOnes} a, e WHERE ${ofAge}) kept`;
  return rows[0] ?? none;
}
