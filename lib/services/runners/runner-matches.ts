import { findDemands, listDemandIds } from "@/lib/db/runners/claim-jobs";
import type { RunnerRow } from "@/lib/db/runners/runner-row";
import type { Scope } from "@/lib/domain/access/access";
import { digestOf } from "@/lib/domain/json/digest";
import { type Demand, misfitOf } from "@/lib/domain/runners/demand";
import { remember } from "@/lib/remember";

/** What one runner offers, and which demands it was found to meet. */
type Matches = { key: string; fits: Map<string, boolean> };

/** More are forgotten and made again. */
const maxKept = 2_000;

const kept = () =>
  remember("runner-matches", () => ({
    matches: new Map<string, Matches>(),
    demands: new Map<string, Demand>(),
  }));

/** A runner's matches change only with its version. */
function matchesOf({ id, version, offers, environments }: RunnerRow): Matches {
  const { matches } = kept();
  const known = matches.get(`${id} ${version}`);
  if (known !== undefined) return known;
  if (matches.size >= maxKept) matches.clear();
  const made = { key: digestOf({ offers, environments }), fits: new Map() };
  matches.set(`${id} ${version}`, made);
  return made;
}

/** Runners with the same key can run the same jobs. */
export const offersKey = (runner: RunnerRow): string => matchesOf(runner).key;

async function demandsOf(scope: Scope<"job:claim">, ids: readonly string[]): Promise<Map<string, Demand>> {
  const { demands } = kept();
  if (demands.size >= maxKept) demands.clear();
  const unknown = ids.filter((id) => !demands.has(id));
  if (unknown.length > 0)
    for (const [id, demand] of await findDemands(scope, unknown)) demands.set(id, demand);
  return demands;
}

/** The demands of waiting batches that the runner meets. */
export async function matchingDemands(scope: Scope<"job:claim">, runner: RunnerRow): Promise<string[]> {
  const ids = await listDemandIds(scope);
  if (ids.length === 0) return [];
  const { fits } = matchesOf(runner);
  const unknown = ids.filter((id) => !fits.has(id));
  if (unknown.length > 0) {
    const demands = await demandsOf(scope, unknown);
    if (fits.size >= maxKept) fits.clear();
    for (const id of unknown) {
      const demand = demands.get(id);
      if (demand !== undefined) fits.set(id, misfitOf(runner, demand) === null);
    }
  }
  return ids.filter((id) => fits.get(id));
}
