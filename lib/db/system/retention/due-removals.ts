import { db, rowsOf } from "@/lib/db/client";
import { readPressure } from "@/lib/db/codecs/plan";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";

const { sql } = Prisma;

export type DueRemoval = { id: string; workspaceId: string; sha256: string; planId: string; dueAt: Date };

/**
 * Removals due in all workspaces, or of one plan, oldest due first, starting after `after`. A plan's removals are all
 * due at the same instant: only a row comparison lets its index start at one of them.
 */
export function listDue(
  _system: SystemScope<"sweep">,
  now: Date,
  { after, take, planId }: { after: DueRemoval | null; take: number; planId: string | undefined },
): Promise<DueRemoval[]> {
  const later = startingAfterSql(
    after && [
      [sql`a."removeAfter"`, "asc", sql`${after.dueAt}::timestamptz`],
      [sql`a.id`, "asc", sql`${after.id}::uuid`],
    ],
  );
  const only = planId === undefined ? sql`IS NOT NULL` : sql`= ${planId}::uuid`;
  return db().$queryRaw<DueRemoval[]>`
    SELECT a.id, a."workspaceId", a.sha256, a."removePlanId" AS "planId", a."removeAfter" AS "dueAt" FROM "Artifact" a
    WHERE a."removeAfter" <= ${now} AND ${later} AND a.state IN ('written', 'available') AND a."removePlanId" ${only}
    ORDER BY a."removeAfter", a.id LIMIT ${take}`;
}

/** The plan with who executed it: the sweep acts on that person's behalf. */
export async function findExecutedPlan(_system: SystemScope<"sweep">, planId: string, tx: Db) {
  const plan = await tx.plan.findUniqueOrThrow({
    where: { id: planId },
    select: { kind: true, pressure: true, state: true, executedBy: true },
  });
  return { ...plan, pressure: readPressure(plan.pressure) };
}

const ofProgram = { id: true, workspaceId: true, executedBy: true, accountId: true } as const;

/** Plans whose items are still to be collected, in all workspaces. */
export function listMakingPlans(_system: SystemScope<"sweep">) {
  return db().plan.findMany({
    where: { state: "making" },
    orderBy: { createdAt: "asc" },
    select: ofProgram,
  });
}

/** Plans being executed with items not yet scheduled, in all workspaces. */
export function listUnscheduledPlans(_system: SystemScope<"sweep">) {
  return db().plan.findMany({
    where: { state: "running", scheduledAt: null },
    orderBy: { executedAt: "asc" },
    select: ofProgram,
  });
}

/** Plans that were undone, but not yet for all of their items. */
export function listUndoingPlans(_system: SystemScope<"sweep">) {
  return db().plan.findMany({
    where: { state: "undone", endedAt: null },
    orderBy: { executedAt: "asc" },
    select: ofProgram,
  });
}

/** Plans being executed with nothing left to remove, also after a crash following their last removal. */
export function listFinished(
  _system: SystemScope<"sweep">,
): Promise<{ id: string; workspaceId: string; executedBy: string | null }[]> {
  return db().$queryRaw`
    SELECT p.id, p."workspaceId", p."executedBy" FROM "Plan" p WHERE p.state = 'running' AND p."scheduledAt" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "PlanItem" i WHERE i."planId" = p.id AND i.outcome = 'due')`;
}

/** Ids of artifacts removed since then, in all workspaces. */
export async function listRemovedSince(_system: SystemScope<"sweep">, since: Date): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(sql`SELECT id FROM "Artifact" WHERE "removedAt" >= ${since}`);
  return rows.map((r) => r.id);
}
