import type { Region } from "@/lib/domain/compare/pixels/changed-regions";
import type { Size } from "@/lib/domain/compare/pixels/raster";
import type { Similarity } from "@/lib/domain/compare/pixels/similarity";

/** `across` is the width of the picture on screen, in screen pixels, at most. */
export type DifferenceOptions = { threshold: number; across: number };

/** `isLoaded`: the page has loaded the picture, so the browser need not request it again. */
export type PictureRef = { url: string; isLoaded: boolean };

/**
 * One picture for each of two workers, which talk to each other over `peer`. The worker with a canvas leads: it draws
 * the heat map and reports. `run` numbers the comparisons.
 */
export type Task = {
  kind: "compare";
  run: number;
  picture: PictureRef;
  peer: MessagePort;
  wanted: DifferenceOptions;
  canvas: OffscreenCanvas | null;
};

/** `ahead` reads the file of a picture that the page has loaded, for a comparison that may follow. */
export type ToWorker =
  | Task
  | { kind: "prepare" }
  | { kind: "ahead"; url: string }
  | { kind: "wanted"; wanted: DifferenceOptions }
  | { kind: "end" };

/** Pictures are compared at `size`; `scaled` if their own sizes differ. */
export type CommonSize = { size: Size; scaled: boolean };

/** The result at a threshold, sent once its heat map is drawn. */
export type ThresholdResult = CommonSize & {
  threshold: number;
  differing: number;
  regions: readonly Region[];
};

/** Each part is null until it arrives. */
export type Findings = { failed: boolean; shown: ThresholdResult | null; similarity: Similarity | null };

export type WorkerMessage = { run: number; found: Partial<Findings> };
