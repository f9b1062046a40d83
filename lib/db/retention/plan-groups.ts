import type { Groups, Totals } from "@/lib/db/codecs/plan";
import { Prisma } from "@/lib/db/generated/client";
import { hiddenSql, hidesNothing } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;

type ItemGroup = Groups["items"][number] & { planId: string };
type SparedGroup = Groups["spared"][number] & { planId: string };

type Part = { planIds: readonly string[]; onlyHidden: boolean };

/** Counts the items and the spared artifacts of these plans by reason: all of them, or those hidden from the scope. */
async function countGroups(scope: Scope, { planIds, onlyHidden }: Part, tx: Db) {
  const { workspaceId } = scope;
  const some = onlyHidden ? sql`AND "artifactId" = ANY(${hiddenSql(scope)})` : Prisma.empty;
  const plans = sql`"planId" = ANY(${[...planIds]}::uuid[]) AND "workspaceId" = ${workspaceId}::uuid`;
  const items = await tx.$queryRaw<ItemGroup[]>`
    SELECT "planId", cause::text, reason, count(*)::int AS count, sum(bytes)::float8 AS bytes
    FROM "PlanItem" WHERE ${plans} ${some} GROUP BY 1, 2, 3 ORDER BY count DESC, reason`;
  const spared = await tx.$queryRaw<SparedGroup[]>`
    SELECT "planId", why, count(*)::int AS count
    FROM "PlanSpared" WHERE ${plans} ${some} GROUP BY 1, 2 ORDER BY count DESC, why`;
  return { items, spared };
}

const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0);

export function totalsOf({ items, spared }: Groups): Totals {
  return {
    items: sum(items.map(({ count }) => count)),
    bytes: sum(items.map(({ bytes }) => bytes)),
    spared: sum(spared.map(({ count }) => count)),
  };
}

/** The groups of a plan that has just been filled. */
export async function planGroups(scope: Scope, planId: string, tx: Db): Promise<Groups> {
  const { items, spared } = await countGroups(scope, { planIds: [planId], onlyHidden: false }, tx);
  return {
    items: items.map(({ planId: _, ...group }) => group),
    spared: spared.map(({ planId: _, ...group }) => group),
  };
}

export type PlanTotals = { totals: Totals; groups: Groups };

function without(plan: PlanTotals, hidden: Groups): PlanTotals {
  const less = totalsOf(hidden);
  const items = plan.groups.items.map((group) => {
    const same = hidden.items.find(({ cause, reason }) => cause === group.cause && reason === group.reason);
    return { ...group, count: group.count - (same?.count ?? 0), bytes: group.bytes - (same?.bytes ?? 0) };
  });
  const spared = plan.groups.spared.map((group) => {
    const same = hidden.spared.find(({ why }) => why === group.why);
    return { ...group, count: group.count - (same?.count ?? 0) };
  });
  return {
    totals: {
      items: plan.totals.items - less.items,
      bytes: plan.totals.bytes - less.bytes,
      spared: plan.totals.spared - less.spared,
    },
    groups: {
      items: items.filter(({ count }) => count > 0),
      spared: spared.filter(({ count }) => count > 0),
    },
  };
}

/** Subtracts from each plan's counts what is hidden from the scope. */
export async function withoutHiddenCounts<T extends PlanTotals & { id: string }>(
  scope: Scope,
  plans: readonly T[],
  tx: Db,
): Promise<T[]> {
  if (hidesNothing(scope) || plans.length === 0) return [...plans];
  const planIds = plans.map(({ id }) => id);
  const { items, spared } = await countGroups(scope, { planIds, onlyHidden: true }, tx);
  return plans.map((plan) => {
    const of = <G extends { planId: string }>(groups: readonly G[]) =>
      groups.filter(({ planId }) => planId === plan.id);
    return { ...plan, ...without(plan, { items: of(items), spared: of(spared) }) };
  });
}
