import * as z from "zod";
import type { Execution, Plan, PlanItem, PlanSpared } from "@/lib/contracts/retention";
import type { Page } from "@/lib/contracts/wire";
import { findNames } from "@/lib/db/accounts/names";
import {
  countOutcomes,
  type ItemOutcome,
  type ItemRow,
  listItemRows,
  listSparedRows,
  type SparedRow,
} from "@/lib/db/retention/plan-items";
import { findPlan, type PlanRow } from "@/lib/db/retention/plans";
import { findNewestPolicy } from "@/lib/db/retention/policies";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";

/** How many items of each list are in the response itself; the rest comes in pages. */
const shownItems = 200;

const itemOf = ({ bytes, dueAt, removeAfter, ...row }: ItemRow): PlanItem => ({
  ...row,
  bytes: Number(bytes),
  dueAt: dueAt.toISOString(),
  removeAfter: removeAfter?.toISOString() ?? null,
});

export async function findPlanOr404(scope: Scope, id: string): Promise<PlanRow> {
  const row = await findPlan(scope, id);
  if (row === null) throw new AppError("not_found", "No such plan");
  return row;
}

const first = { after: null, take: shownItems };

/** A plan without its lists. */
export function planHead(row: PlanRow, names: ReadonlyMap<string, string>) {
  const { id, kind, state, totals, pressure, accountId } = row;
  return {
    id,
    kind,
    state,
    totals,
    pressure: pressure && { environment: pressure.environment, freeBytes: pressure.freeBytes },
    executable: state === "draft",
    by: names.get(accountId ?? "") ?? null,
    byProgram: accountId === null,
    createdAt: row.createdAt.toISOString(),
    executedAt: row.executedAt?.toISOString() ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

export async function planById(scope: Scope, id: string): Promise<Plan> {
  const row = await findPlanOr404(scope, id);
  const [items, spared, policy, names] = await Promise.all([
    listItemRows(scope, { planId: id, outcomes: null, ...first }),
    listSparedRows(scope, { planId: id, ...first }),
    findNewestPolicy(scope),
    findNames(scope, row.accountId === null ? [] : [row.accountId]),
  ]);
  return {
    ...planHead(row, names),
    digest: row.digest === "" ? null : row.digest,
    graceHours: policy.graceHours,
    groups: row.groups,
    items: items.map(itemOf),
    spared,
  };
}

const isUndoing = ({ state, endedAt }: PlanRow) => state === "undone" && endedAt === null;

const sparedToo: readonly ItemOutcome[] = ["spared", "undone"];

/** The progress of a plan's execution: counts, and the first items of each list. */
export async function executionOf(scope: Scope, plan: PlanRow): Promise<Execution> {
  const of = (outcomes: readonly ItemOutcome[]) =>
    listItemRows(scope, { planId: plan.id, outcomes, ...first });
  const [counts, due, removed, spared] = await Promise.all([
    countOutcomes(scope, plan.id),
    of(["due"]),
    of(["removed"]),
    of(sparedToo),
  ]);
  const checked = counts.due + counts.removed + counts.spared + counts.undone;
  return {
    state: plan.state === "running" || isUndoing(plan) ? "running" : "done",
    unchecked: plan.totals.items - checked,
    counts: { due: counts.due, removed: counts.removed, spared: counts.spared + counts.undone },
    due: due.flatMap(({ artifactId, removeAfter }) =>
      removeAfter === null ? [] : [{ artifactId, removeAfter: removeAfter.toISOString() }],
    ),
    removed: removed.map(({ artifactId }) => artifactId),
    spared: spared.map(({ artifactId, why }) => ({ artifactId, why: why ?? "Its removal was undone" })),
  };
}

export async function getPlan(
  viewer: Viewer,
  ws: string,
  id: string,
): Promise<{ plan: Plan; execution: Execution | null }> {
  const scope = authorize(viewer, ws, "retention:write");
  const row = await findPlanOr404(scope, id);
  const execution = row.executedAt === null ? null : await executionOf(scope, row);
  return { plan: await planById(scope, id), execution };
}

const AfterItem = z.object({ id: z.uuid() });

const afterIn = (cursor: string | undefined) =>
  cursor === undefined ? null : decodeCursor(cursor, AfterItem).id;

const cursorAfter = ({ artifactId }: { artifactId: string }) => cursorOf({ id: artifactId });

/** All items, or those with a given outcome, ordered by id. */
export async function listPlanItems(
  viewer: Viewer,
  ws: string,
  id: string,
  { limit, cursor, outcome }: PageQuery & { outcome?: ItemOutcome | undefined },
): Promise<Page<PlanItem>> {
  const scope = authorize(viewer, ws, "retention:write");
  await findPlanOr404(scope, id);
  const outcomes = outcome === undefined ? null : [outcome];
  const query = { planId: id, outcomes, after: afterIn(cursor), take: limit + 1 };
  const page = pageOf(await listItemRows(scope, query), limit, cursorAfter);
  return { items: page.items.map(itemOf), nextCursor: page.nextCursor };
}

/** What the plan spared when it was made. */
export async function listPlanSpared(
  viewer: Viewer,
  ws: string,
  id: string,
  { limit, cursor }: PageQuery,
): Promise<Page<PlanSpared>> {
  const scope = authorize(viewer, ws, "retention:write");
  await findPlanOr404(scope, id);
  const rows: SparedRow[] = await listSparedRows(scope, {
    planId: id,
    after: afterIn(cursor),
    take: limit + 1,
  });
  return pageOf(rows, limit, cursorAfter);
}
