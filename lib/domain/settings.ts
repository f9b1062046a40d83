/** A checkpoint. A name and a hash of the same model are one setting. */
export type Model = { name: string | null; hash: string | null };

/** `weight` is the strength applied, 1 = as trained; null when the file does not say. */
export type Lora = { name: string; hash: string | null; weight: number | null };

/** A second pass at a higher resolution. `scale` is a factor of the side, `denoise` 0–1. */
export type Hires = {
  scale: number | null;
  steps: number | null;
  denoise: number | null;
  upscaler: string | null;
};

/** What made a picture. `null`: not known. A seed is text, because it outgrows 2^53. */
export type Settings = {
  prompt: string | null;
  negativePrompt: string | null;
  model: Model | null;
  loras: Lora[] | null;
  sampler: string | null;
  scheduler: string | null;
  steps: number | null;
  cfg: number | null;
  seed: string | null;
  clipSkip: number | null;
  denoise: number | null;
  width: number | null;
  height: number | null;
};

export const noSettings: Settings = {
  prompt: null,
  negativePrompt: null,
  model: null,
  loras: null,
  sampler: null,
  scheduler: null,
  steps: null,
  cfg: null,
  seed: null,
  clipSkip: null,
  denoise: null,
  width: null,
  height: null,
};

/** What a file says about itself, normalised; `raw` keeps the texts it came from, verbatim. */
export type Embedded = Settings & {
  generator: string;
  hires: Hires | null;
  raw: Record<string, unknown>;
};

/** What the decoded pixels say. `width` and `height` as displayed; `hasAlpha` null: not looked at. */
export type Measured = {
  type: string;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  animated: boolean;
  hasAlpha: boolean | null;
  dhash: string;
};
