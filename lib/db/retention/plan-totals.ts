import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { PlanTotals } from "@/lib/domain/retention/removal-plan";

const { sql, join } = Prisma;

/** An environment's cutoff, and which protections apply. */
export type Aged = {
  environmentId: string;
  cutoff: Date;
  keepPreferred: boolean;
  keepInOpenReviews: boolean;
};

function protectedSql({ workspaceId }: Scope, { keepPreferred, keepInOpenReviews }: Aged): Prisma.Sql {
  const kept = [
    ...(keepPreferred ? [sql`SELECT "artifactId" FROM "Preferred"`] : []),
    ...(keepInOpenReviews
      ? [
          sql`SELECT c."artifactId" FROM "Candidate" c JOIN "Review" r ON r.id = c."reviewId"
              WHERE c."workspaceId" = ${workspaceId}::uuid AND r."closedAt" IS NULL`,
        ]
      : []),
  ];
  return kept.length === 0 ? sql`SELECT NULL::uuid` : join(kept, " UNION ");
}

const agedSql = ({ workspaceId }: Scope, { environmentId, cutoff }: Aged) =>
  sql`"Artifact" a WHERE a."workspaceId" = ${workspaceId}::uuid AND a."environmentId" = ${environmentId}::uuid
    AND a.state = 'available' AND a."createdAt" <= ${cutoff}`;

/** A plan's totals for one environment: counts everything past the cutoff by index, then subtracts the few protected ones. */
export async function countAged(scope: Scope, aged: Aged): Promise<PlanTotals> {
  const weighed = sql`count(*)::int AS items, coalesce(sum(a.bytes), 0)::float8 AS bytes`;
  const rows = await db().$queryRaw<PlanTotals[]>`
    SELECT whole.items - kept.items AS items, whole.bytes - kept.bytes AS bytes, kept.items AS spared
    FROM (SELECT ${weighed} FROM ${agedSql(scope, aged)}) whole,
      (SELECT ${weighed} FROM ${agedSql(scope, aged)} AND a.id IN (${protectedSql(scope, aged)})) kept`;
  return rows[0] ?? { items: 0, bytes: 0, spared: 0 };
}

/** Past the cutoff, but protected. */
export async function listKept(scope: Scope, aged: Aged, take: number): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT a.id FROM ${agedSql(scope, aged)} AND a.id IN (${protectedSql(scope, aged)}) ORDER BY a.id LIMIT ${take}`;
  return rows.map(({ id }) => id);
}
