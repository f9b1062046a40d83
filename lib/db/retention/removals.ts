import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

type Removals = { planId: string; artifactIds: readonly string[]; removeAfter: Date };

/** Schedules removals and returns which. If two executed plans list an artifact, the one due sooner removes it and the other spares it. */
export async function schedule(
  scope: Scope<"retention:write">,
  { planId, artifactIds, removeAfter }: Removals,
  tx: Db,
): Promise<string[]> {
  const { workspaceId } = scope;
  const later = [{ removeAfter: null }, { removeAfter: { gt: removeAfter } }];
  const rows = await tx.artifact.updateManyAndReturn({
    where: { workspaceId, id: { in: [...artifactIds] }, state: "available", OR: later },
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
  { workspaceId }: Scope<"retention:write">,
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

/** Locks the artifact; false if it is no longer due by this plan. */
export async function lockDue(
  { workspaceId }: Scope<"retention:write">,
  removal: { id: string; planId: string },
  tx: Db,
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Artifact" WHERE id = ${removal.id}::uuid AND "workspaceId" = ${workspaceId}::uuid AND state = 'available'
      AND "removePlanId" = ${removal.planId}::uuid AND "removeAfter" <= ${new Date()} FOR UPDATE`;
  return rows.length === 1;
}

export type Tombstone = { reason: string; by: string | null; policyVersion: number | null };

/** Writes the tombstone: record, votes and history stay. */
export async function writeTombstone(
  { workspaceId }: Scope<"retention:write">,
  id: string,
  tombstone: Tombstone & { at: Date },
  tx: Db,
): Promise<void> {
  const { at, ...removal } = tombstone;
  await tx.artifact.updateMany({
    where: { id, workspaceId },
    data: { state: "removed", removedAt: at, removal, removeAfter: null },
  });
}
