import type { Pipeline } from "@/lib/domain/settings/agreement";
import { type Draw, drawnSeed } from "./draw-seeds";
import type { CellAxis } from "./expand-axis";
import { type PipelineChoice, pipelineOf } from "./pipeline-axis";
import { type PresetChoice, presetName } from "./preset-name";
import type { SettingValues } from "./values";

export type PresetRef = { id: string; revision: string };
/** A revision with its parameters as settings. */
export type PresetSettings = PresetRef & { values: SettingValues };

/** What all cells of a batch are made of. */
export type CellSource = {
  /** The base's with overrides, and with the seed of all if one was drawn. */
  own: SettingValues;
  preset: PresetRef | null;
  /** Null: none is named, unless by an axis. */
  pipeline: Pipeline | null;
  axes: readonly CellAxis[];
  /** By `presetName`, all that axes name. */
  presets: ReadonlyMap<string, PresetSettings>;
  /** What the seeds of single cells are drawn from, if each has its own. */
  each: Draw | null;
};

export type Cell = {
  at: readonly number[];
  values: SettingValues;
  preset: PresetRef | null;
  pipeline: Pipeline | null;
};

/** Another pipeline loads all its models, a model takes seconds, a LoRA less: what is expensive changes least often. */
const costly = ["pipeline", "model", "loras"];

const costOf = ({ keys }: Pick<CellAxis, "keys">): number => {
  const cost = costly.findIndex((key) => keys.includes(key));
  return cost < 0 ? costly.length : cost;
};

/** The axes from the one that changes least often to the one that changes fastest. */
const orderOf = (axes: readonly CellAxis[]): number[] =>
  axes
    .map((_, axis) => axis)
    .sort((a, b) => costOf(axes[a] as CellAxis) - costOf(axes[b] as CellAxis) || a - b);

/** All positions in the order of making. */
function* positionsOf(axes: readonly CellAxis[]): Generator<number[]> {
  if (axes.some(({ values }) => values.length === 0)) return;
  const order = orderOf(axes).reverse();
  const at = axes.map(() => 0);
  for (;;) {
    yield [...at];
    const turning = order.find((axis) => (at[axis] ?? 0) + 1 < (axes[axis]?.values.length ?? 0));
    if (turning === undefined) return;
    for (const axis of order) {
      if (axis === turning) break;
      at[axis] = 0;
    }
    at[turning] = (at[turning] ?? 0) + 1;
  }
}

/** What a value of an axis changes: first its presets, then its own settings. */
type Patch = { preset: PresetSettings | null; pipeline: Pipeline | null; values: SettingValues };

function patchOf({ keys, find }: CellAxis, row: readonly unknown[], { own, presets }: CellSource): Patch {
  let preset: PresetSettings | null = null;
  let pipeline: Pipeline | null = null;
  const entries: [string, unknown][] = [];
  for (const [column, key] of keys.entries()) {
    const value = row[column];
    if (key === "preset") preset = presets.get(presetName(value as PresetChoice)) ?? null;
    else if (key === "pipeline") pipeline = pipelineOf(value as PipelineChoice);
    else if (find !== undefined)
      entries.push([
        key,
        String(own.prompt ?? "")
          .split(find)
          .join(String(value)),
      ]);
    else entries.push([key, value]);
  }
  return { preset, pipeline, values: Object.fromEntries(entries) };
}

/** A position as the key of a set. */
export const positionKey = (at: readonly number[]): string => at.join(".");

/** The cells at the positions that are wanted, in the order of making. */
export function cellsOf(
  source: CellSource,
  isWanted: (at: readonly number[]) => boolean,
  most = Number.POSITIVE_INFINITY,
): Cell[] {
  const { axes, own, each } = source;
  const patches = axes.map((axis) => axis.values.map((row) => patchOf(axis, row, source)));
  const cells: Cell[] = [];
  for (const at of positionsOf(axes)) {
    if (cells.length >= most) break;
    if (!isWanted(at)) continue;
    const mine = at.map((place, axis) => patches[axis]?.[place] as Patch);
    const preset = mine.find((patch) => patch.preset !== null)?.preset ?? null;
    const seed = each === null ? {} : { seed: drawnSeed(each, `each/${positionKey(at)}`) };
    const values = Object.assign({}, own, seed, preset?.values, ...mine.map((patch) => patch.values));
    cells.push({
      at,
      values,
      pipeline: mine.find((patch) => patch.pipeline !== null)?.pipeline ?? source.pipeline,
      preset: preset === null ? source.preset : { id: preset.id, revision: preset.revision },
    });
  }
  return cells;
}
