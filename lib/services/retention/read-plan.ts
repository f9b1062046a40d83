import { z } from "zod";
import type { Execution, Plan, PlanItem } from "@/lib/contracts/retention";
import type { Page } from "@/lib/contracts/wire";
import { findPlan, listPlanItemRows, type PlanRow } from "@/lib/db/retention/plans";
import { findNewestPolicy } from "@/lib/db/retention/policies";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type Paged, pageOf } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";

const shownItems = 200;
const batch = 1_000;

type ItemRow = Awaited<ReturnType<typeof listPlanItemRows>>[number];

const itemOf = (row: ItemRow): PlanItem => ({
  artifactId: row.artifactId,
  name: row.artifact.name,
  bytes: Number(row.bytes),
  reason: row.reason,
  dueAt: row.dueAt.toISOString(),
});

export async function findPlanOr404(scope: Scope, id: string): Promise<PlanRow> {
  const row = await findPlan(scope, id);
  if (row === null) throw new AppError("not_found", "No such plan");
  return row;
}

export async function planById(scope: Scope, id: string): Promise<Plan> {
  const row = await findPlanOr404(scope, id);
  const [items, policy] = await Promise.all([
    listPlanItemRows(scope, { planId: id, after: null, take: shownItems }),
    findNewestPolicy(scope),
  ]);
  return {
    id: row.id,
    digest: row.digest,
    executable: row.executable,
    state: row.state,
    createdAt: row.createdAt.toISOString(),
    executedAt: row.executedAt?.toISOString() ?? null,
    graceHours: policy.graceHours,
    items: items.map(itemOf),
    spared: row.spared,
    totals: row.totals,
  };
}

function collect(execution: Execution, row: ItemRow): void {
  const { artifactId } = row;
  if (row.outcome === "removed") execution.removed.push(artifactId);
  else if (row.outcome === "due" && row.artifact.removeAfter !== null) {
    execution.due.push({ artifactId, removeAfter: row.artifact.removeAfter.toISOString() });
  } else if (row.outcome !== null)
    execution.spared.push({ artifactId, why: row.why ?? "Its removal was undone" });
}

/** Progress of a plan's execution. */
export async function executionOf(scope: Scope, plan: PlanRow): Promise<Execution> {
  const execution: Execution = {
    state: plan.state === "running" ? "running" : "done",
    due: [],
    removed: [],
    spared: [],
  };
  let after: string | null = null;
  for (;;) {
    const rows: ItemRow[] = await listPlanItemRows(scope, { planId: plan.id, after, take: batch });
    for (const row of rows) collect(execution, row);
    after = rows.at(-1)?.artifactId ?? null;
    if (rows.length < batch) return execution;
  }
}

export async function getPlan(
  viewer: Viewer,
  ws: string,
  id: string,
): Promise<{ plan: Plan; execution: Execution | null }> {
  const scope = authorize(viewer, ws, "retention:write");
  const row = await findPlanOr404(scope, id);
  const execution = row.state === "draft" ? null : await executionOf(scope, row);
  return { plan: await planById(scope, id), execution };
}

const AfterItem = z.object({ id: z.uuid() });

export async function listPlanItems(
  viewer: Viewer,
  ws: string,
  id: string,
  query: Paged,
): Promise<Page<PlanItem>> {
  const scope = authorize(viewer, ws, "retention:write");
  await findPlanOr404(scope, id);
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, AfterItem).id;
  const rows = await listPlanItemRows(scope, { planId: id, after, take: query.limit + 1 });
  const page = pageOf(rows, query.limit, (last) => cursorOf({ id: last.artifactId }));
  return { items: page.items.map(itemOf), nextCursor: page.nextCursor };
}
