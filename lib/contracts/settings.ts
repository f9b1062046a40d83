import { z } from "zod";

export const Model = z.object({ name: z.string().nullable(), hash: z.string().nullable() });
export const Lora = z.object({
  name: z.string(),
  hash: z.string().nullable(),
  weight: z.number().nullable(),
});
export const Hires = z.object({
  scale: z.number().nullable(),
  steps: z.number().nullable(),
  denoise: z.number().nullable(),
  upscaler: z.string().nullable(),
});

const settings = {
  prompt: z.string().nullable(),
  negativePrompt: z.string().nullable(),
  model: Model.nullable(),
  loras: z.array(Lora).nullable(),
  sampler: z.string().nullable(),
  scheduler: z.string().nullable(),
  steps: z.number().nullable(),
  cfg: z.number().nullable(),
  seed: z.string().nullable(),
  clipSkip: z.number().nullable(),
  denoise: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
};

/** Asked or recorded settings; what was not said is null. */
export const Settings = z.object(settings);

/** What the file says of itself; `raw` holds the verbatim texts it was read from. */
export const Embedded = z.object({
  ...settings,
  generator: z.string(),
  hires: Hires.nullable(),
  raw: z.record(z.string(), z.json()),
});

/** What the decoded pixels say. `width` and `height` as displayed. */
export const Measured = z.object({
  type: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string(),
  animated: z.boolean(),
  hasAlpha: z.boolean().nullable(),
  dhash: z.string(),
});
export type Measured = z.infer<typeof Measured>;

export const Drift = z.object({
  key: z.string(),
  asked: z.json(),
  recorded: z.json(),
  embedded: z.json(),
  measured: z.json(),
  because: z.string().nullable(),
});
