import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { type AskedAxis, axisForm } from "./axis-form";
import type { CellAxis } from "./expand-axis";

/** A pipeline as an axis names it. Without a version: the newest offered, or any if none is. */
export type PipelineChoice = { id: string; version?: string | undefined };

type NamedPipeline = { id: string; version?: string | null | undefined };

export const pipelineName = ({ id, version }: NamedPipeline): string => canonicalJson([id, version ?? null]);

/** Each once. */
export const distinctPipelines = <P extends NamedPipeline>(all: Iterable<P>): P[] => [
  ...new Map([...all].map((each) => [pipelineName(each), each])).values(),
];

export const pipelineOf = ({ id, version = null }: NamedPipeline): Pipeline => ({ id, version });

/** The pipelines that axes name, with the versions that are meant, by these names and by those of the versions. */
export type PipelinesByName = ReadonlyMap<string, Pipeline>;

/** Pipelines of one axis: each setting is checked against all of them. */
export const maxPipelines = 100;

/** What the axes name, each once. */
export function pipelineChoices(axes: readonly AskedAxis[]): PipelineChoice[] {
  const choices = axes.flatMap((axis) => {
    const form = axisForm(axis);
    return form?.kind === "rows" ? choicesIn({ keys: form.keys, values: form.rows }) : [];
  });
  return distinctPipelines(choices).slice(0, maxPipelines);
}

/** A value that the viewer may not see is null. */
function choicesIn({ keys, values }: CellAxis): PipelineChoice[] {
  const column = keys.indexOf("pipeline");
  return column < 0 ? [] : values.flatMap((row) => (row[column] as PipelineChoice | null) ?? []);
}

/** The pipelines of axes whose versions are known, each once. */
export const pipelinesOf = (axes: readonly CellAxis[]): Pipeline[] =>
  distinctPipelines(axes.flatMap(choicesIn)).map(pipelineOf);

/** A pipeline's value gets its version, so that later ones change no cell. */
export function withVersions<A extends CellAxis>(axis: A, pipelines: PipelinesByName): A {
  const column = axis.keys.indexOf("pipeline");
  if (column < 0) return axis;
  const resolved = (row: readonly unknown[]) => {
    const found = pipelines.get(pipelineName(row[column] as PipelineChoice));
    if (found === undefined) return row;
    const { id, version } = found;
    return row.with(column, version === null ? { id } : { id, version });
  };
  return { ...axis, values: axis.values.map(resolved) };
}
