import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;

/**
 * Over rows with `reviewId` and `accountId`: not made by somebody else who still judges that review blind; none at all for
 * callers who read no reviews, such as beta users, who filter and count pictures too.
 */
function toldSql({ userId, rights }: Scope, row: Prisma.Sql): Prisma.Sql {
  if (!rights.has("review:read")) return sql`false`;
  return sql`(
  ${row}."reviewId" IS NULL OR ${row}."accountId" = ${userId}::uuid OR NOT EXISTS (
    SELECT 1 FROM "Participation" dp WHERE dp."reviewId" = ${row}."reviewId" AND dp."accountId" = ${row}."accountId"
      AND dp."submittedAt" IS NULL))`;
}

/** Over `"Defect" d`. */
export const toldDefectsSql = (scope: Scope): Prisma.Sql => toldSql(scope, sql`d`);

/** Over `"Tick" t`. */
export const toldTicksSql = (scope: Scope): Prisma.Sql => toldSql(scope, sql`t`);
