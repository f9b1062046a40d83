import { heldIdsSql } from "@/lib/db/artifacts/protections";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { AgeStep } from "@/lib/domain/retention/age-steps";
import type { PlanCause } from "@/lib/domain/retention/removal-plan";

const { sql } = Prisma;

type NewItem = { artifactId: string; bytes: number; cause: PlanCause; reason: string; dueAt: Date };
type NewSpared = { artifactId: string; why: string };

/** Ids of artifacts that are held, preferred or in an open review; SQL does not judge these. */
const judgedSql = (scope: Scope) => sql`
  ${heldIdsSql(scope)}
  UNION SELECT p."artifactId" FROM "Preferred" p JOIN "Review" r ON r.id = p."reviewId" WHERE r."workspaceId" = ${scope.workspaceId}::uuid
  UNION SELECT c."artifactId" FROM "Candidate" c JOIN "Review" r ON r.id = c."reviewId"
    WHERE c."workspaceId" = ${scope.workspaceId}::uuid AND r."closedAt" IS NULL`;

const availableSql = ({ workspaceId }: Scope, environmentId: string) =>
  sql`a."workspaceId" = ${workspaceId}::uuid AND a."environmentId" = ${environmentId}::uuid AND a.state = 'available'`;

const time = (ms: number) =>
  Number.isFinite(ms) ? sql`${new Date(ms)}::timestamptz` : sql`'-infinity'::timestamptz`;

/** So many artifacts are added by one statement, besides those of the same instant as the last. */
const rangeArtifacts = 40_000;

type AgeFill = { planId: string; environmentId: string };
type Range = { after: number; upTo: number };

/** The end of the first range of artifacts that became available after `after`; null if there are none. */
async function rangeEnd(scope: Scope, environmentId: string, { after, upTo }: Range, tx: Db) {
  const later = startingAfterSql([[sql`a."createdAt"`, "asc", time(after)]]);
  const [row] = await tx.$queryRaw<{ end: Date | null }[]>`
    SELECT max(r."createdAt") AS "end" FROM (SELECT a."createdAt" FROM "Artifact" a
      WHERE ${availableSql(scope, environmentId)} AND ${later} AND a."createdAt" <= ${time(upTo)}
      ORDER BY a."createdAt" LIMIT ${rangeArtifacts}) r`;
  return row?.end?.getTime() ?? null;
}

async function fillRange(scope: Scope<"retention:write">, fill: AgeFill, step: AgeStep, tx: Db) {
  const { after, upTo, dueAt, afterMs, reason } = step;
  await tx.$executeRaw`
    INSERT INTO "PlanItem" ("planId", "workspaceId", "artifactId", bytes, cause, reason, "dueAt")
    SELECT ${fill.planId}::uuid, a."workspaceId", a.id, a.bytes, 'age', ${reason},
      coalesce(${dueAt}::timestamptz, a."createdAt" + ${afterMs}::float8 * interval '1 millisecond')
    FROM "Artifact" a
    WHERE ${availableSql(scope, fill.environmentId)} AND a."createdAt" > ${time(after)} AND a."createdAt" <= ${time(upTo)}
      AND NOT EXISTS (SELECT 1 FROM (${judgedSql(scope)}) j("artifactId") WHERE j."artifactId" = a.id)`;
}

/**
 * Adds all artifacts that are past their window and protected by nothing; no row passes through this process. Range by
 * range, so that no statement takes longer than its limit, however many there are.
 */
export async function fillByAge(
  scope: Scope<"retention:write">,
  { steps, ...fill }: AgeFill & { steps: readonly AgeStep[] },
  tx: Db,
): Promise<void> {
  for (const step of steps) {
    let { after } = step;
    for (;;) {
      const end = await rangeEnd(scope, fill.environmentId, { after, upTo: step.upTo }, tx);
      if (end === null) break;
      await fillRange(scope, fill, { ...step, after, upTo: end }, tx);
      after = end;
    }
  }
}

type JudgedPage = { environmentId: string; cutoff: Date; after: string | null; take: number };

/** Artifacts past their window that are held, preferred or in an open review. */
export async function listToJudge(
  scope: Scope<"retention:write">,
  { environmentId, cutoff, after, take }: JudgedPage,
  tx: Db,
): Promise<string[]> {
  const later = startingAfterSql(after === null ? null : [[sql`a.id`, "asc", sql`${after}::uuid`]]);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM "Artifact" a WHERE ${availableSql(scope, environmentId)} AND a."createdAt" <= ${cutoff}
      AND a.id IN (${judgedSql(scope)}) AND ${later} ORDER BY a.id LIMIT ${take}`;
  return rows.map(({ id }) => id);
}

/** Artifacts left by jobs that ended without completing, up to the cutoff. */
export async function listLeftovers(
  { workspaceId }: Scope<"retention:write">,
  { environmentId, cutoff, after, take }: JudgedPage,
  tx: Db,
): Promise<string[]> {
  const later = startingAfterSql(after === null ? null : [[sql`a.id`, "asc", sql`${after}::uuid`]]);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM "Artifact" a JOIN "Job" j ON j.id = a."jobId"
    WHERE a."workspaceId" = ${workspaceId}::uuid AND a."environmentId" = ${environmentId}::uuid AND a.state = 'written'
      AND j."endedAt" <= ${cutoff} AND ${later}
    ORDER BY a.id LIMIT ${take}`;
  return rows.map(({ id }) => id);
}

/** One JSON parameter: thousands of rows would exceed the limit of bound values. */
export async function insertItems(
  { workspaceId }: Scope<"retention:write">,
  { planId, items, spared }: { planId: string; items: readonly NewItem[]; spared: readonly NewSpared[] },
  tx: Db,
): Promise<void> {
  if (items.length > 0)
    await tx.$executeRaw`
      INSERT INTO "PlanItem" ("planId", "workspaceId", "artifactId", bytes, cause, reason, "dueAt")
      SELECT ${planId}::uuid, ${workspaceId}::uuid, i."artifactId", i.bytes, i.cause, i.reason, i."dueAt"
      FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
        AS i("artifactId" uuid, bytes bigint, cause "PlanCause", reason text, "dueAt" timestamptz)`;
  if (spared.length > 0)
    await tx.$executeRaw`
      INSERT INTO "PlanSpared" ("planId", "workspaceId", "artifactId", why)
      SELECT ${planId}::uuid, ${workspaceId}::uuid, s."artifactId", s.why
      FROM jsonb_to_recordset(${JSON.stringify(spared)}::jsonb) AS s("artifactId" uuid, why text)`;
}

/** Whether more than `most` are past these cutoffs; counts no further. */
export async function hasEnded(
  scope: Scope,
  aged: readonly { environmentId: string; cutoff: Date }[],
  most: number,
): Promise<boolean> {
  let left = most;
  for (const { environmentId, cutoff } of aged) {
    const [row] = await db().$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM (SELECT 1 FROM "Artifact" a
        WHERE ${availableSql(scope, environmentId)} AND a."createdAt" <= ${cutoff} FETCH FIRST ${left + 1} ROWS ONLY) _`;
    left -= row?.n ?? 0;
    if (left < 0) return true;
  }
  return false;
}

/** Updates the planner's statistics: without them it would read all of the new items for each page. */
export async function learnItems(_scope: Scope<"retention:write">, tx: Db): Promise<void> {
  await tx.$executeRaw`ANALYZE "PlanItem"`;
}
