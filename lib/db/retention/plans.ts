import { notHidden, withoutHidden } from "@/lib/db/artifacts/visible";
import { db } from "@/lib/db/client";
import { readSpared, readTotals, type Spared, type Totals } from "@/lib/db/codecs/plan";
import type { Plan, Prisma } from "@/lib/db/generated/client";
import { olderThan, startingAfter, type TimeKeys } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

export type NewPlanItem = { artifactId: string; bytes: number; reason: string; dueAt: Date };
export type NewPlan = {
  id: string | undefined;
  digest: string;
  executable: boolean;
  byHand: boolean;
  totals: object;
  spared: object[];
  items: NewPlanItem[];
};

const itemsPerInsert = 10_000;

/** Inserts items as one JSON parameter: thousands of rows would exceed the limit of bound values. */
async function insertItems(
  { workspaceId }: Scope<"retention:write">,
  planId: string,
  items: readonly NewPlanItem[],
  tx: Db,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "PlanItem" ("planId", "workspaceId", "artifactId", bytes, reason, "dueAt")
    SELECT ${planId}::uuid, ${workspaceId}::uuid, i."artifactId", i.bytes, i.reason, i."dueAt"
    FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      AS i("artifactId" uuid, bytes bigint, reason text, "dueAt" timestamptz)`;
}

export async function insertPlan(
  scope: Scope<"retention:write">,
  plan: NewPlan,
  tx: Db,
): Promise<string | null> {
  const { id, items, totals, spared, ...rest } = plan;
  const rows = await tx.plan.createManyAndReturn({
    data: [
      {
        ...rest,
        ...(id === undefined ? {} : { id }),
        workspaceId: scope.workspaceId,
        accountId: scope.userId,
        itemCount: items.length,
        totals: totals as Prisma.InputJsonValue,
        spared: spared as Prisma.InputJsonValue,
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  const planId = rows[0]?.id ?? null;
  if (planId === null) return null;
  for (let start = 0; start < items.length; start += itemsPerInsert)
    await insertItems(scope, planId, items.slice(start, start + itemsPerInsert), tx);
  return planId;
}

export type PlanRow = Omit<Plan, "totals" | "spared"> & { totals: Totals; spared: Spared[] };

type Hidden = { items: number; bytes: number };

/** What is hidden from the scope among the items of these plans. */
async function countHidden(
  { sight }: Scope,
  planIds: readonly string[],
  tx: Db,
): Promise<Map<string, Hidden>> {
  if (sight.except.length === 0) return new Map();
  const rows = await tx.planItem.groupBy({
    by: ["planId"],
    where: { planId: { in: [...planIds] }, artifactId: { in: [...sight.except] } },
    _count: true,
    _sum: { bytes: true },
  });
  return new Map(
    rows.map(({ planId, _count, _sum }) => [planId, { items: _count, bytes: Number(_sum.bytes) }]),
  );
}

/** As the scope sees them: nothing hidden is listed or counted. A preview's totals were counted so. */
async function planRows(scope: Scope, rows: readonly Plan[], tx: Db): Promise<PlanRow[]> {
  const counted = rows.filter(({ executable, byHand }) => executable || byHand).map(({ id }) => id);
  const hidden = await countHidden(scope, counted, tx);
  return rows.map((row) => {
    const [all, { items, bytes, spared }] = [readSpared(row.spared), readTotals(row.totals, row.itemCount)];
    const seen = withoutHidden(scope, all, ({ artifactId }) => artifactId);
    const less = hidden.get(row.id) ?? { items: 0, bytes: 0 };
    const totals = {
      items: items - less.items,
      bytes: bytes - less.bytes,
      spared: spared - (all.length - seen.length),
    };
    return { ...row, totals, spared: seen };
  });
}

export async function findPlan(scope: Scope, id: string, tx: Db = db()): Promise<PlanRow | null> {
  const row = await tx.plan.findFirst({ where: { id, workspaceId: scope.workspaceId } });
  return (await planRows(scope, row === null ? [] : [row], tx))[0] ?? null;
}

export async function lockPlan(scope: Scope<"retention:write">, id: string, tx: Db): Promise<PlanRow | null> {
  await tx.$queryRaw`SELECT id FROM "Plan" WHERE id = ${id}::uuid AND "workspaceId" = ${scope.workspaceId}::uuid FOR UPDATE`;
  return findPlan(scope, id, tx);
}

export type PlanState = PlanRow["state"];

type PlanChange = {
  state?: PlanState;
  executedAt?: Date;
  executedBy?: string;
  skipsGrace?: boolean;
  dueAt?: Date;
  scheduledAt?: Date;
};

export async function changePlan(
  scope: Scope<"retention:write">,
  id: string,
  change: PlanChange,
  tx: Db,
): Promise<void> {
  await tx.plan.updateMany({ where: { id, workspaceId: scope.workspaceId }, data: change });
}

/** `after` is the last artifact id of the page before. */
type ItemPageQuery = { planId: string; after: string | null; take: number };

/** In the order of their ids. */
export function listPlanItemRows(scope: Scope, { planId, after, take }: ItemPageQuery) {
  return db().planItem.findMany({
    where: {
      planId,
      workspaceId: scope.workspaceId,
      artifactId: notHidden(scope),
      AND: startingAfter(after === null ? null : { artifactId: after }),
    },
    orderBy: { artifactId: "asc" },
    take,
    select: {
      artifactId: true,
      bytes: true,
      reason: true,
      dueAt: true,
      outcome: true,
      why: true,
      artifact: { select: { name: true, removeAfter: true, state: true } },
    },
  });
}

export type Outcome = "due" | "removed" | "spared";

/** Outcomes of some of a plan's items, with reasons. */
export type Outcomes = {
  planId: string;
  artifactIds: readonly string[];
  outcome: Outcome;
  why: string | null;
};

export async function setOutcomes(
  { workspaceId }: Scope<"retention:write">,
  { planId, artifactIds, outcome, why }: Outcomes,
  tx: Db,
): Promise<void> {
  if (artifactIds.length === 0) return;
  await tx.planItem.updateMany({
    where: { planId, workspaceId, artifactId: { in: [...artifactIds] } },
    data: { outcome, why },
  });
}

/** The next items that execution has not checked yet, ordered by id. */
export async function listUnscheduled(
  { workspaceId }: Scope,
  { planId, after, take }: ItemPageQuery,
  tx: Db,
): Promise<string[]> {
  const rows = await tx.planItem.findMany({
    where: {
      planId,
      workspaceId,
      outcome: null,
      AND: startingAfter(after === null ? null : { artifactId: after }),
    },
    orderBy: { artifactId: "asc" },
    take,
    select: { artifactId: true },
  });
  return rows.map((r) => r.artifactId);
}

/** Cancels the removals still due and returns how many; removed artifacts stay removed. */
export async function undoDue(
  { workspaceId }: Scope<"retention:write">,
  planId: string,
  tx: Db,
): Promise<number> {
  const { count } = await tx.planItem.updateMany({
    where: { planId, workspaceId, OR: [{ outcome: "due" }, { outcome: null }] },
    data: { outcome: "undone", why: "Its removal was undone" },
  });
  return count;
}

export type PlanPageQuery = {
  state: PlanState | null;
  before: TimeKeys | null;
  take: number;
};

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
