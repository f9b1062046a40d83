import { assertDefined } from "@/lib/assert";
import type { NewCellJob } from "@/lib/db/batches/insert-batch";
import type { Cell } from "@/lib/domain/batches/cells";
import { cellSettings } from "@/lib/domain/batches/values";
import { type Demand, demandId, demandOf } from "@/lib/domain/runners/demand";
import { timeId } from "@/lib/time-id";

type Made = { jobs: NewCellJob[]; demands: Record<string, Demand> };

/** The first jobs of cells, and what they demand of runners. `first`: the place of the first one in the order of making. */
export function cellJobs(
  cells: readonly Cell[],
  { environment, first, now }: { environment: string; first: number; now: Date },
): Made {
  const demands: Record<string, Demand> = {};
  const jobs = cells.map(({ at, values, preset, ...cell }, place): NewCellJob => {
    const pipeline = assertDefined(cell.pipeline ?? undefined, "pipeline");
    const settings = cellSettings(values);
    const { params, ...asked } = settings;
    const needed = demandOf(pipeline, environment, settings);
    const demand = demandId(needed);
    demands[demand] = needed;
    return { id: timeId(now), at, ordinal: first + place, asked, params, preset, pipeline, demand };
  });
  return { jobs, demands };
}
