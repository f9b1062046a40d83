import type { PlanSummary } from "@/lib/contracts/retention";
import type { Page } from "@/lib/contracts/wire";
import { findNames } from "@/lib/db/accounts/names";
import { listPlanRows } from "@/lib/db/retention/plans";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { cursorOf, type PageQuery, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { planHead } from "./read-plan";

/** Plans, newest first; with `state: "running"` those whose removals can still be undone. */
export async function listPlans(
  viewer: Viewer,
  ws: string,
  query: PageQuery & { state?: PlanSummary["state"] | undefined },
): Promise<Page<PlanSummary>> {
  const scope = authorize(viewer, ws, "retention:write");
  const before = timeCursor(query.cursor);
  const rows = await listPlanRows(scope, { state: query.state ?? null, before, take: query.limit + 1 });
  const { items, nextCursor } = pageOf(rows, query.limit, (last) =>
    cursorOf({ at: last.createdAt.toISOString(), id: last.id }),
  );
  const names = await findNames(
    scope,
    items.flatMap(({ accountId }) => accountId ?? []),
  );
  return { items: items.map((row) => planHead(row, names)), nextCursor };
}
