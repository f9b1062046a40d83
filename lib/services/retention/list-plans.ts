import type { PlanSummary } from "@/lib/contracts/retention";
import type { Page } from "@/lib/contracts/wire";
import { listPlanRows, type PlanRow } from "@/lib/db/retention/plans";
import { authorize, type Viewer } from "@/lib/domain/access/access";
import { cursorOf, type Paged, pageOf, timeCursor } from "@/lib/domain/lists/page";

function summary(row: PlanRow): PlanSummary {
  return {
    id: row.id,
    executable: row.executable,
    state: row.state,
    createdAt: row.createdAt.toISOString(),
    executedAt: row.executedAt?.toISOString() ?? null,
    totals: row.totals,
  };
}

/** Plans, newest first; with `state: "running"` those whose removals can still be undone. */
export async function listPlans(
  viewer: Viewer,
  ws: string,
  query: Paged & { state?: PlanSummary["state"] | undefined },
): Promise<Page<PlanSummary>> {
  const scope = authorize(viewer, ws, "retention:write");
  const before = timeCursor(query.cursor);
  const rows = await listPlanRows(scope, { state: query.state ?? null, before, take: query.limit + 1 });
  const { items, nextCursor } = pageOf(rows, query.limit, (last) =>
    cursorOf({ at: last.createdAt.toISOString(), id: last.id }),
  );
  return { items: items.map(summary), nextCursor };
}
