import type { Grade, Model } from "@/lib/sample/draw/raster";
import type { PresetName } from "@/lib/sample/plan/planned-job";

export const presets: Record<PresetName, Grade> = {
  "clear-air": { warmth: 0, haze: 0.3, grain: 0.15, vignette: 0.3 },
  "evening-print": { warmth: 0.75, haze: 0.45, grain: 0.3, vignette: 0.7 },
  "north-light": { warmth: -0.7, haze: 0.6, grain: 0.2, vignette: 0.2 },
  "archive-grain": { warmth: 0.3, haze: 0.5, grain: 1, vignette: 1 },
};

/** The first ten digits of the sha256 of the model's name stand for a checkpoint's. */
export const modelHashes: Record<Model, string> = {
  "aurora-xl": "596dc44cc1",
  "slate-photo": "8ea4d481c1",
  paperfold: "2d9103d490",
  inkwash: "88000b6c85",
};
