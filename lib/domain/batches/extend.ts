import type { Pipeline } from "@/lib/domain/settings/agreement";
import type { Cell, CellSource } from "./cells";
import { cellsOf } from "./cells";
import { refusedAdditions } from "./check-axes";
import { refusedNewcomer } from "./check-newcomer";
import { keysOf, type PresetsByName, withRevisions } from "./draft-axes";
import { type Limits, tooLong, tooMany } from "./draft-limits";
import type { AxisValues, CellAxis } from "./expand-axis";
import type { PipelineSettings } from "./offered";
import { type PipelineChoice, type PipelinesByName, pipelineOf, withVersions } from "./pipeline-axis";
import type { BatchRefusal } from "./refusal";

export type ExtensionContext = Limits & {
  /** By all pipelines, with those that are added. */
  offered: PipelineSettings;
  offeredBy: (pipeline: Pipeline) => PipelineSettings;
  presets: PresetsByName;
  /** By the names of those that are added. */
  pipelines: PipelinesByName;
  /** Of each job. */
  pictures: number;
};

export type BatchExtension = { source: CellSource; cells: Cell[]; refusals: BatchRefusal[] };

const product = (axes: readonly CellAxis[]) => axes.reduce((all, { values }) => all * values.length, 1);

/** Pipelines that are added have to take all that the batch has. */
function refusedNewcomers(
  { keys, values, pathOf }: AxisValues,
  source: CellSource,
  { offeredBy, pictures }: ExtensionContext,
): BatchRefusal[] {
  const column = keys.indexOf("pipeline");
  if (column < 0) return [];
  return values.flatMap((row, place) => {
    const pipeline = pipelineOf(row[column] as PipelineChoice);
    return refusedNewcomer(offeredBy(pipeline), source, { path: pathOf(place), pictures });
  });
}

/** `total`: how many cells there are. Only positions with a new value are made. */
export function extended(
  source: CellSource,
  added: readonly (AxisValues & { axis: number })[],
  { total, ...known }: ExtensionContext & { total: number },
): BatchExtension {
  const { axes } = source;
  const axisKeys = keysOf(axes);
  const refusals: BatchRefusal[] = [];
  const longer = [...axes];
  for (const { axis, ...values } of added) {
    const own = axes[axis] as CellAxis;
    const resolved = withVersions(withRevisions(values, known.presets), known.pipelines);
    refusals.push(...refusedAdditions(resolved, own, { known, others: axisKeys }));
    longer[axis] = { ...own, values: [...own.values, ...resolved.values] };
  }
  const whole = { ...source, axes: longer, presets: known.presets };
  for (const { axis, ...values } of added)
    refusals.push(
      ...refusedNewcomers(
        withVersions(values, known.pipelines),
        { ...source, presets: known.presets },
        known,
      ),
    );
  const more = product(longer) - product(axes);
  const many = tooMany(total + more, { ...known, room: known.room + total });
  const limits = many.length > 0 ? many : tooLong(whole, total + more, known);
  const isNew = (position: readonly number[]) =>
    position.some((place, axis) => place >= (axes[axis]?.values.length ?? 0));
  const isRefused = refusals.length + limits.length > 0;
  return { source: whole, cells: isRefused ? [] : cellsOf(whole, isNew), refusals: [...refusals, ...limits] };
}
