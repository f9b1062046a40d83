import type { Region } from "@/lib/domain/compare/pixels/changed-regions";
import type { Size } from "@/lib/domain/compare/pixels/raster";
import type { Similarity } from "@/lib/domain/compare/pixels/similarity";

/** To the worker: first the pictures' URLs and the canvas for the heat map, then thresholds. */
export type ToWorker =
  | { kind: "pictures"; urls: readonly [string, string]; threshold: number; canvas: OffscreenCanvas }
  | { kind: "threshold"; threshold: number };

/** What is known at a threshold, once its heat map is drawn. */
export type Shown = { threshold: number; differing: number; regions: readonly Region[] };

/** `size`: at which the pictures are compared; `scaled` if one of them has another. */
export type FromWorker =
  | { kind: "compared"; size: Size; scaled: boolean }
  | ({ kind: "shown" } & Shown)
  | ({ kind: "measured" } & Similarity)
  | { kind: "failed" };
