import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { type Protections, unprotected } from "@/lib/domain/retention/rules";

const { sql } = Prisma;

/**
 * Over `"Artifact" a`: its holds, one index lookup per kind. `hasHolds` spares workspaces that never had a hold these
 * lookups.
 */
const holdsOn = sql`
  SELECT h.id, h.name FROM "Hold" h WHERE h."artifactId" = a.id AND h."liftedAt" IS NULL
  UNION ALL SELECT h.id, h.name FROM "Hold" h WHERE h."jobId" = a."jobId" AND h."liftedAt" IS NULL
  UNION ALL SELECT h.id, h.name FROM "Hold" h WHERE h."setId" = a."setId" AND h."liftedAt" IS NULL
  UNION ALL SELECT h.id, h.name FROM "SelectionItem" i JOIN "Hold" h ON h."selectionId" = i."selectionId"
    WHERE i."artifactId" = a.id AND h."liftedAt" IS NULL
  UNION ALL SELECT h.id, h.name FROM "Candidate" c JOIN "Hold" h ON h."reviewId" = c."reviewId"
    WHERE c."artifactId" = a.id AND h."liftedAt" IS NULL`;

const hasHolds = ({ workspaceId }: Scope) =>
  sql`EXISTS (SELECT 1 FROM "Hold" any_hold WHERE any_hold."workspaceId" = ${workspaceId}::uuid)`;

/** Over `"Artifact" a`: a hold that is not lifted covers it. */
export const isHeld = (scope: Scope): Prisma.Sql => sql`(${hasHolds(scope)} AND EXISTS (${holdsOn}))`;

const preferring = sql`SELECT r.id, r.title AS name FROM "Preferred" p JOIN "Review" r ON r.id = p."reviewId"
  WHERE p."artifactId" = a.id`;
const openWith = sql`SELECT r.id, r.title AS name FROM "Candidate" c JOIN "Review" r ON r.id = c."reviewId"
  WHERE c."artifactId" = a.id AND r."closedAt" IS NULL`;
const list = (named: Prisma.Sql) =>
  sql`(SELECT json_agg(json_build_object('id', n.id, 'name', n.name) ORDER BY n.id) FROM (${named}) n)`;

/** Over `"Artifact" a`: columns for `protectionsOf`, one aggregate each. */
export const protectionColumns = (scope: Scope): Prisma.Sql => sql`
  CASE WHEN ${hasHolds(scope)} THEN ${list(holdsOn)} END AS holds,
  ${list(preferring)} AS "preferredBy", ${list(openWith)} AS "openReviews"`;

const gathered = (of: Prisma.Sql, as: Prisma.Sql) => sql`
    LEFT JOIN (SELECT x."artifactId", json_agg(json_build_object('id', r.id, 'name', r.title) ORDER BY r.id) AS named
      FROM ${of} GROUP BY 1) ${as} ON ${as}."artifactId" = a.id`;

/**
 * The same for many artifacts at once: row by row, the protections of a page take longer than the rest of the
 * statement.
 */
export function protectionsOfMany(scope: Scope, ids: Prisma.Sql): { columns: Prisma.Sql; from: Prisma.Sql } {
  const review = sql`JOIN "Review" r ON r.id = x."reviewId" WHERE x."artifactId" = ANY(${ids})`;
  return {
    columns: sql`
  CASE WHEN ${hasHolds(scope)} THEN ${list(holdsOn)} END AS holds,
  preferring.named AS "preferredBy", open.named AS "openReviews"`,
    from: sql`${gathered(sql`"Preferred" x ${review}`, sql`preferring`)}
      ${gathered(sql`"Candidate" x ${review} AND r."closedAt" IS NULL`, sql`open`)}`,
  };
}

export type ProtectionColumns = { [Kind in keyof Protections]: Protections[Kind] | null };

export const protectionsOf = ({ holds, preferredBy, openReviews }: ProtectionColumns): Protections => ({
  holds: holds ?? [],
  preferredBy: preferredBy ?? [],
  openReviews: openReviews ?? [],
});

/**
 * Protections by artifact id. Reads all of them, visible to the scope or not: artifacts that it does not see are
 * protected too.
 */
export async function loadProtections(
  scope: Scope,
  artifactIds: readonly string[],
  tx: Db = db(),
): Promise<(id: string) => Protections> {
  if (artifactIds.length === 0) return () => unprotected;
  const rows = await tx.$queryRaw<({ id: string } & ProtectionColumns)[]>`
    SELECT a.id, ${protectionColumns(scope)} FROM "Artifact" a
    WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND a.id = ANY(${[...artifactIds]}::uuid[])`;
  const known = new Map(rows.map((row) => [row.id, protectionsOf(row)]));
  return (id) => known.get(id) ?? unprotected;
}

/** Ids of artifacts covered by a hold of the workspace; for totals, which look up the few protected artifacts by id. */
export const heldIdsSql = ({ workspaceId }: Scope): Prisma.Sql => sql`
  SELECT a.id FROM (SELECT * FROM "Hold" WHERE "workspaceId" = ${workspaceId}::uuid AND "liftedAt" IS NULL) h
  CROSS JOIN LATERAL (
    SELECT h."artifactId" AS id WHERE h."artifactId" IS NOT NULL
    UNION ALL SELECT id FROM "Artifact" WHERE "jobId" = h."jobId"
    UNION ALL SELECT id FROM "Artifact" WHERE "setId" = h."setId"
    UNION ALL SELECT "artifactId" FROM "SelectionItem" WHERE "selectionId" = h."selectionId"
    UNION ALL SELECT "artifactId" FROM "Candidate" WHERE "reviewId" = h."reviewId") a`;
