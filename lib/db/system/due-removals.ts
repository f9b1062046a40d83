import { db } from "@/lib/db/client";
import { startingAfter } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";

export type DueRemoval = { id: string; workspaceId: string; sha256: string; planId: string; dueAt: Date };

/** Removals due in all workspaces, or of one plan, oldest due first, starting after `after`. */
export async function listDue(
  now: Date,
  after: DueRemoval | null,
  take: number,
  planId?: string,
): Promise<DueRemoval[]> {
  const rows = await db().artifact.findMany({
    where: {
      removeAfter: { lte: now, not: null },
      AND: startingAfter(after && { removeAfter: after.dueAt, id: after.id }),
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

/** The plan with who executed it: the sweep acts on that person's behalf. */
export function findExecutedPlan(planId: string, tx: Db) {
  return tx.plan.findUniqueOrThrow({ where: { id: planId }, select: { byHand: true, executedBy: true } });
}

/** Plans being executed with items not yet scheduled, in all workspaces. */
export function listUnscheduledPlans() {
  return db().plan.findMany({
    where: { state: "running", scheduledAt: null },
    orderBy: { executedAt: "asc" },
    select: { id: true, workspaceId: true, executedBy: true },
  });
}

/** Sets every plan with nothing left to remove to `done`, also after a crash following its last removal. */
export async function closeFinished(): Promise<void> {
  await db().plan.updateMany({
    where: { state: "running", scheduledAt: { not: null }, items: { none: { outcome: "due" } } },
    data: { state: "done" },
  });
}

/** Ids of artifacts removed since then, in all workspaces. */
export async function listRemovedSince(since: Date): Promise<string[]> {
  const rows = await db().artifact.findMany({ where: { removedAt: { gte: since } }, select: { id: true } });
  return rows.map((r) => r.id);
}
