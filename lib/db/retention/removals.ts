import { notifyRemoved } from "@/lib/db/removed-channel";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

/**
 * The states of artifacts with bytes: available, or left by an ended job. The latter cannot become available, and only
 * removal touches them.
 */
const hasBytes = { in: ["written", "available"] } satisfies { in: ("written" | "available")[] };

/** Locks in the order in which artifacts are always locked: otherwise two updates of many rows could deadlock. */
async function lockRows(
  { workspaceId }: Scope<"retention:write">,
  ids: readonly string[],
  tx: Db,
): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM "Artifact" WHERE id = ANY(${[...ids]}::uuid[]) AND "workspaceId" = ${workspaceId}::uuid
    ORDER BY id FOR NO KEY UPDATE`;
}

type Removals = { planId: string; artifactIds: readonly string[]; removeAfter: Date };

/**
 * Schedules removals and returns which. If two executed plans list an artifact, the one due sooner removes it and the
 * other spares it.
 */
export async function schedule(
  scope: Scope<"retention:write">,
  { planId, artifactIds, removeAfter }: Removals,
  tx: Db,
): Promise<string[]> {
  const { workspaceId } = scope;
  await lockRows(scope, artifactIds, tx);
  const later = [{ removeAfter: null }, { removeAfter: { gt: removeAfter } }];
  const rows = await tx.artifact.updateManyAndReturn({
    where: { workspaceId, id: { in: [...artifactIds] }, state: hasBytes, OR: later },
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
  scope: Scope<"retention:write">,
  planId: string,
  ids: readonly string[],
  tx: Db,
): Promise<void> {
  await lockRows(scope, ids, tx);
  await tx.artifact.updateMany({
    where: { workspaceId: scope.workspaceId, id: { in: [...ids] }, removePlanId: planId, state: hasBytes },
    data: { removeAfter: null, removePlanId: null },
  });
}

type DueNow = { planId: string; ids: readonly string[]; now: Date };

/** Locks these artifacts, in the order that reviewers lock theirs, and returns which are still due by this plan. */
export async function lockDue(
  { workspaceId }: Scope<"retention:write">,
  { planId, ids, now }: DueNow,
  tx: Db,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Artifact" WHERE id = ANY(${[...ids]}::uuid[]) AND "workspaceId" = ${workspaceId}::uuid
      AND state IN ('written', 'available') AND "removePlanId" = ${planId}::uuid AND "removeAfter" <= ${now}
    ORDER BY id FOR UPDATE`;
  return rows.map(({ id }) => id);
}

export type Tombstone = { reason: string; by: string | null; policyVersion: number | null };

/** Writes the same tombstone for each artifact, and notifies all processes. Record, votes and history stay. */
export async function writeTombstones(
  { workspaceId }: Scope<"retention:write">,
  ids: readonly string[],
  tombstone: Tombstone & { at: Date },
  tx: Db,
): Promise<void> {
  const { at, ...removal } = tombstone;
  await tx.artifact.updateMany({
    where: { id: { in: [...ids] }, workspaceId },
    data: { state: "removed", removedAt: at, removal, removeAfter: null },
  });
  await notifyRemoved(ids, tx);
}
