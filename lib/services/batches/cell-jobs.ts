import type { NewCellJob } from "@/lib/db/batches/insert-batch";
import type { Cell } from "@/lib/domain/batches/cells";
import { cellSettings } from "@/lib/domain/batches/values";
import { type Demand, demandId, demandOf } from "@/lib/domain/runners/demand";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { timeId } from "@/lib/time-id";

type Made = { jobs: NewCellJob[]; demands: Record<string, Demand> };

/** The first jobs of cells, and what they demand of runners. `first`: the place of the first one in the order of making. */
export function cellJobs(
  cells: readonly Cell[],
  {
    pipeline,
    environment,
    first,
    now,
  }: { pipeline: Pipeline; environment: string; first: number; now: Date },
): Made {
  const demands: Record<string, Demand> = {};
  const jobs = cells.map(({ at, values, preset }, place): NewCellJob => {
    const settings = cellSettings(values);
    const { params, ...asked } = settings;
    const needed = demandOf(pipeline, environment, settings);
    const demand = demandId(needed);
    demands[demand] = needed;
    return { id: timeId(now), at, ordinal: first + place, asked, params, preset, demand };
  });
  return { jobs, demands };
}
