import { facetLimit } from "@/lib/db/artifacts/facet-columns";
import { listMonthCounts } from "@/lib/db/artifacts/months";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";

type MonthFacet = { month: string; count: number; more: boolean };

/** The months (UTC, `2026-11`) with available artifacts, newest first, for the gallery's month rail. */
export async function listMonths(viewer: Viewer, ws: string): Promise<MonthFacet[]> {
  const months = await listMonthCounts(authorize(viewer, ws, "artifact:read"));
  // Months whose artifacts are all hidden from the viewer are left out.
  return months
    .filter(({ count }) => count > 0)
    .map(({ start, count }) => ({
      month: start.toISOString().slice(0, 7),
      count: Math.min(count, facetLimit),
      more: count > facetLimit,
    }));
}
