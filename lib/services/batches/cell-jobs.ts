import { setImmediate as breathe } from "node:timers/promises";
import { assertDefined } from "@/lib/assert";
import type { NewCellJob } from "@/lib/db/batches/insert-batch";
import type { Cell } from "@/lib/domain/batches/cells";
import { cellSettings } from "@/lib/domain/batches/values";
import { type BatchSources, cellSources } from "@/lib/domain/lineage/cell-sources";
import { type Demand, demandId, demandOf } from "@/lib/domain/runners/demand";
import { timeId } from "@/lib/time-id";

type CellJobs = { jobs: NewCellJob[]; demands: Record<string, Demand> };
type CellJobContext = { environment: string; first: number; now: Date; sources: BatchSources };

/** Together they take milliseconds; runners that ask for work are answered between them. */
const cellsAtOnce = 500;

/** Adds demands to those that are known; most cells demand the same, so that few are hashed. */
function namedDemands(demands: Record<string, Demand>): (needed: Demand) => string {
  const ids = new Map<string, string>();
  return (needed) => {
    const text = JSON.stringify(needed);
    const id = ids.get(text) ?? demandId(needed);
    ids.set(text, id);
    demands[id] ??= needed;
    return id;
  };
}

/** The first jobs of cells, and what they demand of runners. `first`: the place of the first one in the order of making. */
export async function cellJobs(
  cells: readonly Cell[],
  { environment, first, now, sources }: CellJobContext,
): Promise<CellJobs> {
  const demands: Record<string, Demand> = {};
  const idOf = namedDemands(demands);
  const jobs: NewCellJob[] = [];
  for (const { at, values, preset, ...cell } of cells) {
    const pipeline = assertDefined(cell.pipeline ?? undefined, "pipeline");
    const settings = cellSettings(values);
    const { params, ...asked } = settings;
    const demand = idOf(demandOf(pipeline, environment, settings));
    const ordinal = first + jobs.length;
    const derivedFrom = cellSources(params, sources);
    jobs.push({ id: timeId(now), at, ordinal, asked, params, derivedFrom, preset, pipeline, demand });
    if (jobs.length % cellsAtOnce === 0) await breathe();
  }
  return { jobs, demands };
}
