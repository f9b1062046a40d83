import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { ExpiryStream } from "@/lib/domain/retention/expiry-order";
import { isHeld } from "./protections";

const { sql, join } = Prisma;

export type ExpiryFilter = {
  windows: { environmentId: string; cutoff: Date }[];
  keepsPreferred: boolean;
  keepsInOpenReviews: boolean;
};

/** Over `"Artifact" a`: a decision in force prefers it. */
export const isPreferred = sql`EXISTS (SELECT 1 FROM "Preferred" p WHERE p."artifactId" = a.id)`;
/** Over `"Artifact" a`: it is a candidate of a review that is open. */
export const inOpenReview = sql`EXISTS (SELECT 1 FROM "Candidate" c JOIN "Review" r ON r.id = c."reviewId"
  WHERE c."artifactId" = a.id AND r."closedAt" IS NULL)`;

/** Over `"Artifact" a`: it expires within these windows, and nothing keeps it. */
export function byExpiry(scope: Scope, expiring: ExpiryFilter): Prisma.Sql[] {
  const windows = expiring.windows.map(
    (e) => sql`(a."environmentId" = ${e.environmentId}::uuid AND a."createdAt" <= ${e.cutoff})`,
  );
  return [
    windows.length === 0 ? sql`false` : sql`(${join(windows, " OR ")})`,
    sql`NOT ${isHeld(scope)}`,
    ...(expiring.keepsPreferred ? [sql`NOT ${isPreferred}`] : []),
    ...(expiring.keepsInOpenReviews ? [sql`NOT ${inOpenReview}`] : []),
  ];
}

const isFact = { preferred: isPreferred, inOpenReview };

/** Over `"Artifact" a`: one stream of a list sorted by expiry. */
export function inStream(scope: Scope, stream: ExpiryStream): Prisma.Sql[] {
  const { environmentIds, anyOf, without, upTo } = stream;
  return [
    sql`a."environmentId" IN (${join(environmentIds.map((id) => sql`${id}::uuid`))})`,
    sql`NOT ${isHeld(scope)}`,
    ...(anyOf.length === 0
      ? []
      : [
          sql`(${join(
            anyOf.map((fact) => isFact[fact]),
            " OR ",
          )})`,
        ]),
    ...without.map(({ fact, upTo: until }) =>
      until === null ? sql`NOT ${isFact[fact]}` : sql`(a."createdAt" > ${until} OR NOT ${isFact[fact]})`,
    ),
    ...(upTo === null ? [] : [sql`a."createdAt" <= ${upTo}`]),
  ];
}
