import { db } from "@/lib/db/client";
import { type Pressure, readGroups, readPressure, readTotals, type Totals } from "@/lib/db/codecs/plan";
import type { Plan, Prisma } from "@/lib/db/generated/client";
import { olderThan, type TimeKeys } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { PlanKind } from "@/lib/domain/retention/removal-plan";
import { type PlanTotals, planGroups, totalsOf, withoutHiddenCounts } from "./plan-groups";

export type PlanRow = Omit<Plan, "totals" | "groups" | "pressure"> &
  PlanTotals & { pressure: Pressure | null };
export type PlanState = PlanRow["state"];

/** As the scope sees them: nothing hidden is counted. */
function planRows(scope: Scope, rows: readonly Plan[], tx: Db): Promise<PlanRow[]> {
  const plans = rows.map((row) => ({
    ...row,
    totals: readTotals(row.totals, row.itemCount),
    groups: readGroups(row.groups),
    pressure: readPressure(row.pressure),
  }));
  return withoutHiddenCounts(scope, plans, tx);
}

/** The digest of a plan whose items are still to be collected. */
export const notCounted = "";

export type NewPlan = { id: string | undefined; kind: PlanKind; pressure: Pressure | null; createdAt: Date };

/** Adds a plan whose items are still to be collected; null if it exists. */
export async function insertPlan(
  { workspaceId, by }: Scope<"retention:write">,
  { id, pressure, ...plan }: NewPlan,
  tx: Db = db(),
): Promise<string | null> {
  const rows = await tx.plan.createManyAndReturn({
    data: [
      {
        ...plan,
        ...(id === undefined ? {} : { id }),
        ...(pressure === null ? {} : { pressure }),
        workspaceId,
        accountId: by,
        digest: notCounted,
        state: "making",
        itemCount: 0,
        totals: {},
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  return rows[0]?.id ?? null;
}

/** Counts the plan's items; call it when all are collected. */
export async function saveTotals(
  scope: Scope<"retention:write">,
  id: string,
  digest: string,
  tx: Db,
): Promise<void> {
  const groups = await planGroups(scope, id, tx);
  const totals = totalsOf(groups);
  const counted = { groups, totals } satisfies Record<string, Prisma.InputJsonValue>;
  await tx.plan.updateMany({
    where: { id, workspaceId: scope.workspaceId },
    data: { ...counted, digest, itemCount: totals.items },
  });
}

/** Makes the plan complete; returns its totals, hidden artifacts included. Null unless it was in state `making`. */
export async function publishPlan(
  { workspaceId }: Scope<"retention:write">,
  id: string,
  tx: Db,
): Promise<Totals | null> {
  const [row] = await tx.plan.updateManyAndReturn({
    where: { id, workspaceId, state: "making" },
    data: { state: "draft" },
    select: { totals: true, itemCount: true },
  });
  return row === undefined ? null : readTotals(row.totals, row.itemCount);
}

export async function findPlan(scope: Scope, id: string, tx: Db = db()): Promise<PlanRow | null> {
  const row = await tx.plan.findFirst({ where: { id, workspaceId: scope.workspaceId } });
  return (await planRows(scope, row === null ? [] : [row], tx))[0] ?? null;
}

export async function lockPlan(scope: Scope<"retention:write">, id: string, tx: Db): Promise<PlanRow | null> {
  await tx.$queryRaw`SELECT id FROM "Plan" WHERE id = ${id}::uuid AND "workspaceId" = ${scope.workspaceId}::uuid FOR UPDATE`;
  return findPlan(scope, id, tx);
}

/** Locks a plan whose items are still to be collected; null if it is complete, or if another process collects them. */
export async function lockMaking(
  scope: Scope<"retention:write">,
  id: string,
  tx: Db,
): Promise<PlanRow | null> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM "Plan" WHERE id = ${id}::uuid AND "workspaceId" = ${scope.workspaceId}::uuid AND state = 'making'
    FOR UPDATE SKIP LOCKED`;
  return rows.length === 0 ? null : findPlan(scope, id, tx);
}

type PlanChange = {
  state?: PlanState;
  executedAt?: Date;
  executedBy?: string | null;
  skipsGrace?: boolean;
  dueAt?: Date;
  scheduledAt?: Date;
  endedAt?: Date;
};

export async function changePlan(
  scope: Scope<"retention:write">,
  id: string,
  change: PlanChange,
  tx: Db,
): Promise<void> {
  await tx.plan.updateMany({ where: { id, workspaceId: scope.workspaceId }, data: change });
}

export type PlanPageQuery = { state: PlanState | null; before: TimeKeys | null; take: number };

/** Newest first. */
export async function listPlanRows(scope: Scope, { state, before, take }: PlanPageQuery): Promise<PlanRow[]> {
  const rows = await db().plan.findMany({
    where: {
      workspaceId: scope.workspaceId,
      ...(state === null ? {} : { state }),
      AND: olderThan(before),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
  });
  return planRows(scope, rows, db());
}
