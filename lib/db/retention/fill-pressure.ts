import { heldIdsSql } from "@/lib/db/artifacts/protections";
import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { listDayWeights, type Together } from "./preview-counts";

const { sql } = Prisma;

export type PressureFill = {
  planId: string;
  environmentId: string;
  freeBytes: number;
  /** The latest `createdAt` that is old enough. */
  upTo: Date;
  keepPreferred: boolean;
  keepInOpenReviews: boolean;
  reasons: { rejected: string; unmarked: string };
  now: Date;
};

const keptSql = (scope: Scope, { keepPreferred, keepInOpenReviews }: PressureFill) => sql`
  ${heldIdsSql(scope)}
  UNION SELECT p."artifactId" FROM "Preferred" p JOIN "Review" r ON r.id = p."reviewId"
    WHERE ${keepPreferred} AND r."workspaceId" = ${scope.workspaceId}::uuid
  UNION SELECT c."artifactId" FROM "Candidate" c JOIN "Review" r ON r.id = c."reviewId"
    WHERE ${keepInOpenReviews} AND c."workspaceId" = ${scope.workspaceId}::uuid AND r."closedAt" IS NULL
  UNION SELECT m."artifactId" FROM "Mark" m
    WHERE m."workspaceId" = ${scope.workspaceId}::uuid AND (m.flag = 'pick' OR m.stars IS NOT NULL)`;

/** The least wanted first: rejected before unmarked, oldest first within each; no more than `most`. */
const candidateSql = (scope: Scope, pressing: PressureFill, most: number) => {
  const { workspaceId } = scope;
  const { environmentId, upTo } = pressing;
  const isRejected = sql`EXISTS (SELECT 1 FROM "Mark" m WHERE m."artifactId" = a.id AND m.flag = 'reject')`;
  const some = (rejected: boolean) => sql`(
    SELECT a.id, a.sha256, a.bytes, a."createdAt", ${rejected}::boolean AS rejected FROM "Artifact" a
    WHERE a."workspaceId" = ${workspaceId}::uuid AND a."environmentId" = ${environmentId}::uuid
      AND a.state = 'available' AND a."createdAt" <= ${upTo} AND ${rejected ? isRejected : sql`NOT ${isRejected}`}
      AND NOT EXISTS (SELECT 1 FROM kept k WHERE k.id = a.id)
    ORDER BY a."createdAt", a.id LIMIT ${most})`;
  return sql`SELECT * FROM (${some(true)} UNION ALL ${some(false)}) c ORDER BY rejected DESC, "createdAt", id LIMIT ${most}`;
};

type CandidateLimit = {
  /** How many candidates, at most. */
  most: number;
  /** Whether there are so many that artifacts naming the same bytes are counted all at once instead of looked up. */
  isMost: boolean;
};

/**
 * Adds as many of the first candidates as free enough, or all that free anything. Returns how many candidates it saw,
 * and the bytes they free. An index alone gives the number of artifacts that name the same bytes; which of them still
 * exist is only looked up if some are not candidates.
 */
async function fillFrom(scope: Scope, pressing: PressureFill, { most, isMost }: CandidateLimit, tx: Db) {
  const { workspaceId } = scope;
  const { planId, freeBytes, reasons, now } = pressing;
  const naming = sql`FROM "Artifact" a WHERE a."workspaceId" = ${workspaceId}::uuid`;
  const named = isMost
    ? sql`JOIN (SELECT a.sha256, count(*) AS n ${naming} GROUP BY 1) named ON named.sha256 = m.sha256`
    : sql`CROSS JOIN LATERAL (SELECT count(*) AS n ${naming} AND a.sha256 = m.sha256) named`;
  const [row] = await tx.$queryRaw<{ seen: number; freed: number }[]>`
    WITH kept(id) AS MATERIALIZED (${keptSql(scope, pressing)}),
    candidate AS MATERIALIZED (${candidateSql(scope, pressing, most)}),
    ranked AS MATERIALIZED (
      SELECT c.*, row_number() OVER (ORDER BY rejected DESC, "createdAt", id) AS place FROM candidate c
    ), mine AS (
      SELECT r.sha256, max(r.bytes) AS bytes, max(r.place) AS place, count(*) AS n FROM ranked r GROUP BY r.sha256
    ), freed AS MATERIALIZED (
      SELECT m.sha256, m.bytes, sum(m.bytes) OVER (ORDER BY m.place) - m.bytes AS before FROM mine m ${named}
      WHERE m.n = named.n
        OR m.n = (SELECT count(*) ${naming} AND a.sha256 = m.sha256 AND a.state IN ('written', 'available'))
    ), added AS (
      INSERT INTO "PlanItem" ("planId", "workspaceId", "artifactId", bytes, cause, reason, "dueAt")
      SELECT ${planId}::uuid, ${workspaceId}::uuid, r.id, r.bytes, 'capacity',
        CASE WHEN r.rejected THEN ${reasons.rejected} ELSE ${reasons.unmarked} END, ${now}
      FROM ranked r JOIN freed f ON f.sha256 = r.sha256 WHERE f.before < ${freeBytes}
    )
    SELECT (SELECT count(*) FROM candidate)::int AS seen, coalesce((SELECT sum(bytes) FROM freed), 0)::float8 AS freed`;
  return row ?? { seen: 0, freed: 0 };
}

/**
 * About how many of the oldest artifacts add up to `freeBytes`, whether protected or not; assumes that all of a day are
 * of equal size.
 */
function countUpTo(days: readonly Together[], freeBytes: number): number {
  let [count, bytes] = [0, 0];
  for (const day of days) {
    if (bytes + day.bytes >= freeBytes)
      return count + Math.ceil((day.count * (freeBytes - bytes)) / day.bytes);
    count += day.count;
    bytes += day.bytes;
  }
  return count;
}

/** If fewer than one in this many artifacts are candidates, they are looked up one by one. */
const fewer = 10;

const all = 2_147_483_647;

/**
 * Adds as few artifacts as free that many bytes: rejected before unmarked, oldest first within each. Bytes are freed
 * only when the last artifact that names them is removed, so artifacts that share bytes are taken together, at the
 * place of the last of them, or not at all. Previews and conversions are removed too but not counted, so at least the
 * requested amount is freed. Looks at about as many candidates as it takes, and at all of them if these are not enough.
 * Looking at fewer misses nothing: what shares bytes with an artifact further back is ranked there.
 */
export async function fillUnderPressure(
  scope: Scope<"retention:write">,
  pressing: PressureFill,
  tx: Db,
): Promise<void> {
  const { planId, environmentId, freeBytes, upTo } = pressing;
  await tx.$executeRaw`SELECT set_config('work_mem', '64MB', true)`;
  const days = await listDayWeights(scope, tx);
  const old = days.filter((day) => day.environmentId === environmentId && day.at <= upTo);
  const oldest = old.sort((a, b) => a.at.getTime() - b.at.getTime());
  const about = 1_000 + Math.ceil(1.05 * countUpTo(oldest, freeBytes));
  const available = days.reduce((sum, day) => sum + day.count, 0);
  const look = { most: about, isMost: about * fewer > available };
  const { seen, freed } = await fillFrom(scope, pressing, look, tx);
  if (freed >= freeBytes || seen < about) return;
  await tx.planItem.deleteMany({ where: { planId, workspaceId: scope.workspaceId } });
  await fillFrom(scope, pressing, { most: all, isMost: true }, tx);
}
