import { ArtifactFilters } from "@/lib/contracts/artifact";
import { facetLimit } from "@/lib/db/artifacts/facet-columns";
import { countWhere } from "@/lib/db/artifacts/facets";
import { listMonthStarts } from "@/lib/db/artifacts/months";
import { authorize, type Viewer } from "@/lib/domain/access/access";
import { listFilters } from "./list-filters";

type Month = { month: string; count: number; more: boolean };

/** The months (UTC, `2026-11`) with available artifacts, newest first, for the gallery's month rail. */
export async function listMonths(viewer: Viewer, ws: string): Promise<Month[]> {
  const scope = authorize(viewer, ws, "artifact:read");
  const none = listFilters(ArtifactFilters.parse({}), new Map(), new Date());
  const months = await listMonthStarts(scope);
  const counted = await Promise.all(
    months.map(async (start) => {
      const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1));
      const count = await countWhere(scope, { ...none, createdAfter: start, createdBefore: end });
      return {
        month: start.toISOString().slice(0, 7),
        count: Math.min(count, facetLimit),
        more: count > facetLimit,
      };
    }),
  );
  // A month without visible artifacts is left out.
  return counted.filter((month) => month.count > 0);
}
