import type { Region } from "@/lib/domain/compare/pixels/changed-regions";
import type { Size } from "@/lib/domain/compare/pixels/raster";
import type { Similarity } from "@/lib/domain/compare/pixels/similarity";

/** `across`: how many pixels of the screen the picture's width takes, at most. */
export type DifferenceOptions = { threshold: number; across: number };

/** `isLoaded`: the page has loaded it, so that it need not be asked for again. */
export type Picture = { url: string; isLoaded: boolean };

/**
 * One picture for each of two workers, which talk to each other over `peer`. The one with a canvas leads: it draws the heat
 * map and reports. `run` numbers the comparisons.
 */
export type Task = {
  kind: "compare";
  run: number;
  picture: Picture;
  peer: MessagePort;
  wanted: DifferenceOptions;
  canvas: OffscreenCanvas | null;
};

/** `ahead`: reads a picture's file that the page has loaded, for a comparison that may follow. */
export type ToWorker =
  | Task
  | { kind: "prepare" }
  | { kind: "ahead"; url: string }
  | { kind: "wanted"; wanted: DifferenceOptions }
  | { kind: "end" };

/** `size`: at which the pictures are compared; `scaled` if one of them has another. */
export type Compared = { size: Size; scaled: boolean };

/** What is known at a threshold, once its heat map is drawn. */
export type Shown = Compared & { threshold: number; differing: number; regions: readonly Region[] };

/** Parts arrive separately. */
export type Findings = { failed: boolean; shown: Shown | null; similarity: Similarity | null };

export type FromWorker = { run: number; found: Partial<Findings> };
