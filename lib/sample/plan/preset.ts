import type { Grade, SampleModel, Sampler } from "@/lib/sample/draw/raster";
import type { PresetName } from "@/lib/sample/plan/planned-job";

/** A preset's settings: the grade, and cfg and sampler for jobs that do not set their own. */
export type SamplePreset = Grade & { cfg: number; sampler: Sampler };

const presets: Record<PresetName, SamplePreset> = {
  "clear-air": { warmth: 0, haze: 0.3, grain: 0.15, vignette: 0.3, cfg: 7, sampler: "halton" },
  "evening-print": { warmth: 0.75, haze: 0.45, grain: 0.3, vignette: 0.7, cfg: 8, sampler: "stratified" },
  "north-light": { warmth: -0.7, haze: 0.6, grain: 0.2, vignette: 0.2, cfg: 6, sampler: "stratified" },
  "archive-grain": { warmth: 0.3, haze: 0.5, grain: 1, vignette: 1, cfg: 5, sampler: "white" },
};

/** Settings of a preset's second revision. */
const revised: Partial<Record<PresetName, SamplePreset>> = {
  "evening-print": { warmth: 0.45, haze: 0.35, grain: 0.12, vignette: 0.3, cfg: 7, sampler: "stratified" },
};

export const presetOf = (name: PresetName, isRevised: boolean): SamplePreset =>
  (isRevised ? revised[name] : undefined) ?? presets[name];

/** In place of checkpoint hashes: the first ten hex digits of the sha256 of each model's name. */
export const modelHashes: Record<SampleModel, string> = {
  "aurora-xl": "596dc44cc1",
  "slate-photo": "8ea4d481c1",
  paperfold: "2d9103d490",
  inkwash: "88000b6c85",
};
