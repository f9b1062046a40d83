import type { CellSource } from "./cells";
import type { AxisValues } from "./expand-axis";
import { type PipelineSettings, picturesOf } from "./offered";
import { at, type BatchRefusal } from "./refusal";

const amount = (count: number) => count.toLocaleString("en-US");

/**
 * `longest`: the most cells that the caller may make. `room`: how many more jobs may wait. `maxCharacters`: of the settings
 * of all cells together, since each job keeps its own.
 */
export type Limits = { longest: number; room: number; maxCharacters: number };

/** `maxCharacters` of those who administer a workspace, and of others. */
export const [maxOfAdmins, maxOfOthers] = [64_000_000, 8_000_000];

export function tooMany(count: number, { longest, room }: Limits): BatchRefusal[] {
  if (count > longest) {
    const message = `${amount(count)} cells; you may make ${amount(longest)} at a time`;
    return [at("axes", { reason: "too_many", message })];
  }
  if (count <= room) return [];
  const message = `${amount(count)} jobs, and the workspace’s queue takes ${amount(Math.max(0, room))} more now`;
  return [at("axes", { reason: "too_many", message })];
}

/** In characters, over all jobs, without prompts: those are sent to the database once. */
const maxWithoutPrompts = 50_000_000;

const isPrompt = (key: string) => key === "prompt" || key === "negativePrompt";

/** The length of some settings as JSON. */
function lengthOf(
  entries: readonly (readonly [string, unknown])[],
  counts: (key: string) => boolean,
): number {
  const some = entries.filter(([key]) => counts(key));
  return some.reduce((sum, [key, value]) => sum + key.length + JSON.stringify(value).length, 0);
}

/** Refuses cells whose settings together are too long to be stored, though the body that asks for them is short. */
export function tooLong(
  { own, axes }: Pick<CellSource, "own" | "axes">,
  count: number,
  { maxCharacters }: Pick<Limits, "maxCharacters">,
): BatchRefusal[] {
  const lengthWhere = (counts: (key: string) => boolean) =>
    axes.reduce(
      (length, { keys, values }) => {
        const rows = values.map((row) =>
          lengthOf(
            keys.map((key, column) => [key, row[column]]),
            counts,
          ),
        );
        return length + rows.reduce((sum, each) => sum + each, 0) / Math.max(1, rows.length);
      },
      lengthOf(Object.entries(own), counts),
    );
  const [others, prompts] = [count * lengthWhere((key) => !isPrompt(key)), count * lengthWhere(isPrompt)];
  const all = others + prompts;
  if (all <= maxCharacters && others <= maxWithoutPrompts) return [];
  const most = all > maxCharacters ? maxCharacters : maxWithoutPrompts;
  const message = `The settings of ${amount(count)} jobs have ${inMillions(all)} million characters, and a batch takes ${inMillions(most)} million: make fewer cells, or shorten prompts and params`;
  return [at("axes", { reason: "too_many", message })];
}

const inMillions = (count: number) => (count / 1_000_000).toFixed(1);

type Positions = readonly (readonly number[])[];

/** Whether the axes have such a cell. */
export const isCellOf = (
  position: readonly number[],
  axes: readonly { values: readonly unknown[] }[],
): boolean =>
  position.length === axes.length &&
  position.every((place, axis) => place < (axes[axis]?.values.length ?? 0));

export const refusedPositions = (
  path: string,
  positions: Positions,
  axes: readonly AxisValues[],
): BatchRefusal[] =>
  positions.flatMap((position, i) =>
    isCellOf(position, axes)
      ? []
      : [at(`${path}.${i}`, { reason: "out_of_range", message: "There is no such cell" })],
  );

export function refusedPictures(pictures: number, offered: PipelineSettings): BatchRefusal[] {
  const most = picturesOf(offered);
  if (pictures <= most) return [];
  const message = `A job of this pipeline makes at most ${most} pictures`;
  return [at("pictures", { reason: "out_of_range", message })];
}
