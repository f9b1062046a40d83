import { inOpenReview, isPreferred } from "@/lib/db/artifacts/expiry-sql";
import { isHeld } from "@/lib/db/artifacts/protections";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";

const { sql, join } = Prisma;

/** An environment's cutoff and window, when these rules took effect, and which protections apply. */
export type AgeCutoff = {
  environmentId: string;
  cutoff: Date;
  days: number;
  since: Date | null;
  keepPreferred: boolean;
  keepInOpenReviews: boolean;
};

const agedSql = (aged: readonly AgeCutoff[]) =>
  join(
    aged.map(
      (e) =>
        sql`(${e.environmentId}::uuid, ${e.cutoff}::timestamptz, ${e.days}::int, ${e.since}::timestamptz, ${e.keepPreferred}::bool,
          ${e.keepInOpenReviews}::bool)`,
    ),
  );
const environments = (aged: readonly AgeCutoff[]) =>
  sql`(VALUES ${agedSql(aged)}) e(id, cutoff, days, since, "keepPreferred", "keepInOpenReviews")`;

/** Over `"Artifact" a` and the environments `e`: past its window, and nothing keeps it. */
const isDueForRemoval = (scope: Scope) => sql`a."workspaceId" = ${scope.workspaceId}::uuid
  AND a.state = 'available' AND a."environmentId" = e.id AND a."createdAt" <= e.cutoff${andNotHiddenSql(scope, sql`a.id`)}
  AND NOT (e."keepPreferred" AND ${isPreferred}) AND NOT (e."keepInOpenReviews" AND ${inOpenReview})
  AND NOT ${isHeld(scope)}`;

/** The first artifacts to be removed in each environment, oldest first. */
export async function listFirstExpiring(
  scope: Scope,
  aged: readonly AgeCutoff[],
  take: number,
): Promise<string[]> {
  if (aged.length === 0) return [];
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT first.id FROM ${environments(aged)},
      LATERAL (SELECT a.id FROM "Artifact" a WHERE ${isDueForRemoval(scope)} ORDER BY a."createdAt", a.id LIMIT ${take}) first`;
  return rows.map(({ id }) => id);
}

/** The same for artifacts left by jobs that ended without completing. */
export async function listFirstLeftovers(
  scope: Scope,
  aged: readonly AgeCutoff[],
  take: number,
): Promise<string[]> {
  if (aged.length === 0) return [];
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT first.id FROM ${environments(aged)}, LATERAL (
      SELECT a.id FROM "Artifact" a JOIN "Job" j ON j.id = a."jobId"
      WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND a.state = 'written' AND a."environmentId" = e.id
        AND j."endedAt" <= e.cutoff AND NOT ${isHeld(scope)}
      ORDER BY j."endedAt", a.id LIMIT ${take}) first`;
  return rows.map(({ id }) => id);
}

export type ReviewLoss = { id: string; title: string; total: number };

/** Open reviews that lose a candidate, by title, and how many there are. */
export async function listAffectedReviews(
  scope: Scope,
  aged: readonly AgeCutoff[],
  take: number,
): Promise<ReviewLoss[]> {
  const unkept = aged.filter(({ keepInOpenReviews }) => !keepInOpenReviews);
  if (unkept.length === 0) return [];
  return db().$queryRaw<ReviewLoss[]>`
    SELECT r.id, r.title, count(*) OVER ()::int AS total FROM "Review" r
    WHERE r."workspaceId" = ${scope.workspaceId}::uuid AND r."closedAt" IS NULL AND EXISTS (
      SELECT 1 FROM "Candidate" c JOIN "Artifact" a ON a.id = c."artifactId", ${environments(unkept)}
      WHERE c."reviewId" = r.id AND ${isDueForRemoval(scope)})
    ORDER BY r.title, r.id LIMIT ${take}`;
}

/** Share links that end after the removal of something they show, soonest first, and how many there are. */
export async function listAffectedLinks(
  scope: Scope,
  aged: readonly AgeCutoff[],
  { now, take }: { now: Date; take: number },
): Promise<ReviewLoss[]> {
  if (aged.length === 0) return [];
  return db().$queryRaw<ReviewLoss[]>`
    SELECT l.id, l.title, count(*) OVER ()::int AS total FROM "ShareLink" l
    WHERE l."workspaceId" = ${scope.workspaceId}::uuid AND l."revokedAt" IS NULL AND l."expiresAt" > ${now} AND EXISTS (
      SELECT 1 FROM "LinkItem" i JOIN "Artifact" a ON a.id = i."artifactId", ${environments(aged)}
      WHERE i."linkId" = l.id AND ${isDueForRemoval(scope)}
        AND greatest(e.since, a."createdAt" + e.days * interval '24 hours') < l."expiresAt")
    ORDER BY l."expiresAt", l.id LIMIT ${take}`;
}

/** How many of the artifacts to be removed are being sent at `at`: their removal waits. */
export async function countLeased(scope: Scope, aged: readonly AgeCutoff[], at: Date): Promise<number> {
  if (aged.length === 0) return 0;
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT a.id)::int AS count
    FROM "Lease" l CROSS JOIN unnest(l."artifactIds") leased(id) JOIN "Artifact" a ON a.id = leased.id, ${environments(aged)}
    WHERE l."workspaceId" = ${scope.workspaceId}::uuid AND l.until > ${at} AND ${isDueForRemoval(scope)}`;
  return row?.count ?? 0;
}
