import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;

/**
 * Over `"Defect" d`: not marked by somebody else who still judges that review blind; none at all for callers who read no
 * reviews, such as beta users, who filter and count pictures too.
 */
export function toldDefectsSql({ userId, rights }: Scope): Prisma.Sql {
  if (!rights.has("review:read")) return sql`false`;
  return sql`(
  d."reviewId" IS NULL OR d."accountId" = ${userId}::uuid OR NOT EXISTS (
    SELECT 1 FROM "Participation" dp WHERE dp."reviewId" = d."reviewId" AND dp."accountId" = d."accountId"
      AND dp."submittedAt" IS NULL))`;
}
