/** Settings of one picture; the same fields the job is created with, so that what is recorded is what drew it. */
export type DrawRequest = {
  prompt: string;
  negativePrompt: string;
  width: number;
  height: number;
  steps: number;
  seed: string;
  sampler: Sampler;
  scheduler: Scheduler;
  cfg: number;
  model: SampleModel;
  grade: Grade;
  /** Which picture of a batch: the first is 0, the others vary the same composition. */
  variation: number;
  /**
   * `styled`: the grade acts where scene and style take it up. `all`: every setting changes every picture, and a prompt
   * without a known word chooses a scene too.
   */
  effects: Effects;
};

export type Effects = "styled" | "all";
export type Sampler = "stratified" | "halton" | "white";
export type Scheduler = "linear" | "cosine" | "late";
export type SampleModel = "aurora-xl" | "slate-photo" | "paperfold" | "inkwash";

/** The finish a preset asks for; each from 0 to 1, `warmth` from -1 (cold) to 1. */
export type Grade = { warmth: number; haze: number; grain: number; vignette: number };

/** Interleaved 8-bit sRGB, three bytes a pixel. */
export type RgbRaster = { data: Uint8Array; width: number; height: number };
