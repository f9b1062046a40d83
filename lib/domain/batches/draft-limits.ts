import type { AxisValues } from "./expand-axis";
import type { Offered } from "./offered";
import { at, type Refusal } from "./refusal";

const amount = (count: number) => count.toLocaleString("en-US");

/** `longest`: the most cells that the caller may make. `room`: how many more jobs may wait. */
export type Limits = { longest: number; room: number };

export function tooMany(count: number, { longest, room }: Limits): Refusal[] {
  if (count > longest) {
    const message = `${amount(count)} cells; you may make ${amount(longest)} at a time`;
    return [at("axes", { reason: "too_many", message })];
  }
  if (count <= room) return [];
  const message = `${amount(count)} jobs, and the workspace’s queue takes ${amount(Math.max(0, room))} more now`;
  return [at("axes", { reason: "too_many", message })];
}

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
): Refusal[] =>
  positions.flatMap((position, i) =>
    isCellOf(position, axes)
      ? []
      : [at(`${path}.${i}`, { reason: "out_of_range", message: "There is no such cell" })],
  );

export function refusedPictures(pictures: number, offered: Offered): Refusal[] {
  if (pictures <= offered.pictures) return [];
  const message = `A job of this pipeline makes at most ${offered.pictures} pictures`;
  return [at("pictures", { reason: "out_of_range", message })];
}
