import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access";

/** Schedules removals and answers which. Of two plans over one artifact the sooner has it; the other's item is spared. */
export async function schedule(
  scope: Scope<"retention:write">,
  ids: readonly string[],
  planId: string,
  removeAfter: Date,
  tx: Db,
): Promise<string[]> {
  const { workspaceId } = scope;
  const later = [{ removeAfter: null }, { removeAfter: { gt: removeAfter } }];
  const rows = await tx.artifact.updateManyAndReturn({
    where: { workspaceId, id: { in: [...ids] }, state: "available", OR: later },
    data: { removeAfter, removePlanId: planId },
    select: { id: true },
  });
  const scheduled = rows.map((r) => r.id);
  await tx.planItem.updateMany({
    where: { workspaceId, artifactId: { in: scheduled }, planId: { not: planId }, outcome: "due" },
    data: { outcome: "spared", why: "Another plan removes it sooner." },
  });
  return scheduled;
}

export async function unschedule(
  workspaceId: string,
  planId: string,
  ids: readonly string[],
  tx: Db,
): Promise<void> {
  await tx.artifact.updateMany({
    where: { workspaceId, id: { in: [...ids] }, removePlanId: planId, state: "available" },
    data: { removeAfter: null, removePlanId: null },
  });
}

export async function unscheduleAll(scope: Scope<"retention:write">, planId: string, tx: Db): Promise<void> {
  await tx.artifact.updateMany({
    where: {
      workspaceId: scope.workspaceId,
      removePlanId: planId,
      removeAfter: { not: null },
      state: "available",
    },
    data: { removeAfter: null, removePlanId: null },
  });
}

export type DueRemoval = { id: string; workspaceId: string; sha256: string; planId: string; dueAt: Date };

/** What is due by now, the longest waiting first, from behind `after` on; of one plan when it is named. */
export async function listDue(
  now: Date,
  after: DueRemoval | null,
  take: number,
  planId?: string,
): Promise<DueRemoval[]> {
  const behind = after && [
    { removeAfter: { gt: after.dueAt } },
    { removeAfter: after.dueAt, id: { gt: after.id } },
  ];
  const rows = await db().artifact.findMany({
    where: {
      removeAfter: { lte: now, not: null, ...(after && { gte: after.dueAt }) },
      ...(behind && { OR: behind }),
      state: "available",
      removePlanId: planId === undefined ? { not: null } : planId,
    },
    orderBy: [{ removeAfter: "asc" }, { id: "asc" }],
    take,
    select: { id: true, workspaceId: true, sha256: true, removePlanId: true, removeAfter: true },
  });
  return rows.flatMap(({ removePlanId: plan, removeAfter: dueAt, ...row }) =>
    plan === null || dueAt === null ? [] : [{ ...row, planId: plan, dueAt }],
  );
}

/** Locks the artifact; false when it is not due by this plan any more. */
export async function lockDue(removal: DueRemoval, tx: Db): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Artifact" WHERE id = ${removal.id}::uuid AND state = 'available'
      AND "removePlanId" = ${removal.planId}::uuid AND "removeAfter" <= ${new Date()} FOR UPDATE`;
  return rows.length === 1;
}

/** Whose plan it is and who executed it: the sweep acts for that person. */
export async function findPlanForSweep(planId: string, tx: Db) {
  return tx.plan.findUniqueOrThrow({
    where: { id: planId },
    select: { byHand: true, executedBy: true },
  });
}

export type Tombstone = { reason: string; by: string | null; policyVersion: number | null };

/** Only the bytes go: the record, its votes and its history stay. */
export async function writeTombstone(id: string, tombstone: Tombstone, at: Date, tx: Db): Promise<void> {
  await tx.artifact.update({
    where: { id },
    data: { state: "removed", removedAt: at, removal: tombstone, removeAfter: null },
    select: { id: true },
  });
}

/** Whatever workspace they are of. */
export async function listRemovedSince(since: Date): Promise<string[]> {
  const rows = await db().artifact.findMany({ where: { removedAt: { gte: since } }, select: { id: true } });
  return rows.map((r) => r.id);
}
