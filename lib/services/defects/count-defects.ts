import type { DefectCounts, DefectCountsQuery } from "@/lib/contracts/defects/defects";
import { lookUpWords } from "@/lib/db/artifacts/look-up-words";
import { countMarked } from "@/lib/db/defects/count-marked";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { defectRates, wordRates } from "@/lib/domain/defects/defect-rates";
import { readFilters } from "@/lib/services/artifacts/read-filters";
import { searching } from "@/lib/services/artifacts/search-turns";

/** Rates of pictures with defects among those that were looked at, by people and by assistants apart. */
export async function countDefects(
  viewer: Viewer,
  ws: string,
  { by, ...query }: DefectCountsQuery,
): Promise<DefectCounts> {
  const scope = authorize(viewer, ws, "review:read");
  const state: typeof query.state = query.state.length > 0 ? query.state : ["available", "removed"];
  return searching(scope, async () => {
    const read = await readFilters(scope, { ...query, state }, scope.now());
    const filters = await lookUpWords(scope, read);
    const [people, assistants] = await Promise.all([
      countMarked(scope, filters, { by, judges: "people" }),
      countMarked(scope, filters, { by, judges: "assistants" }),
    ]);
    const rates = by === "word" ? wordRates : defectRates;
    return { items: rates(people), assistants: rates(assistants) };
  });
}
