import type { Region } from "@/lib/domain/compare/pixels/changed-regions";
import type { Size } from "@/lib/domain/compare/pixels/raster";
import type { Similarity } from "@/lib/domain/compare/pixels/similarity";

/** `across`: how many pixels of the screen the picture's width takes, at most. */
export type Wanted = { threshold: number; across: number };

/**
 * One picture for each of two workers, which talk to each other over `peer`. The one with a canvas leads: it draws the heat
 * map and reports. `run` numbers the comparisons.
 */
export type Task = {
  kind: "compare";
  run: number;
  url: string;
  peer: MessagePort;
  wanted: Wanted;
  canvas: OffscreenCanvas | null;
};

export type ToWorker = Task | { kind: "prepare" } | { kind: "wanted"; wanted: Wanted } | { kind: "end" };

/** What is known at a threshold, once its heat map is drawn. */
export type Shown = { threshold: number; differing: number; regions: readonly Region[] };

/** `size`: at which the pictures are compared; `scaled` if one of them has another. */
export type Finding =
  | { kind: "compared"; size: Size; scaled: boolean }
  | ({ kind: "shown" } & Shown)
  | ({ kind: "measured" } & Similarity)
  | { kind: "failed" };

export type FromWorker = { run: number; finding: Finding };
