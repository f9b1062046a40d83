import type { ChecklistScores, ScoresQuery } from "@/lib/contracts/checklists/checklists";
import { lookUpWords } from "@/lib/db/artifacts/look-up-words";
import { countTicks } from "@/lib/db/checklists/count-ticks";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { checklistScores } from "@/lib/domain/checklists/checklist-scores";
import { readFilters } from "@/lib/services/artifacts/read-filters";
import { searching } from "@/lib/services/artifacts/search-turns";

/** Shares of *yes* among people's ticks of the pictures under the filters. */
export async function getChecklistScores(
  viewer: Viewer,
  ws: string,
  { by, ...query }: ScoresQuery,
): Promise<ChecklistScores> {
  const scope = authorize(viewer, ws, "review:read");
  const state: typeof query.state = query.state.length > 0 ? query.state : ["available", "removed"];
  return searching(scope, async () => {
    const read = await readFilters(scope, { ...query, state }, scope.now());
    const filters = await lookUpWords(scope, read);
    return { items: checklistScores(await countTicks(scope, filters, by)) };
  });
}
