import * as z from "zod";
import { shapeOf } from "@/lib/domain/settings/settings";

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

const ofKind = {
  text: z.string().nullable(),
  number: z.number().nullable(),
  model: Model.nullable(),
  loras: z.array(Lora).nullable(),
};
const settings = shapeOf(ofKind);

/** Asked or recorded settings; null is unknown. */
export const Settings = z.object(settings);

/**
 * The file's metadata; `raw` has the original texts, verbatim. Prompts are cut to 100,000 characters as a job's are, names
 * to 10,000, and LoRAs to the first 200.
 */
export const Embedded = z.object({
  ...settings,
  generator: z.string(),
  hires: Hires.nullable(),
  raw: z.record(z.string(), z.json()),
});

/** Measurements of the decoded pixels. `width` and `height` as displayed. */
export const MeasuredMetadata = z.object({
  type: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string(),
  animated: z.boolean(),
  hasAlpha: z.boolean().nullable(),
  dhash: z.string(),
});
export type MeasuredMetadata = z.infer<typeof MeasuredMetadata>;

export const Drift = z.object({
  key: z.string(),
  asked: z.json(),
  recorded: z.json(),
  embedded: z.json(),
  measured: z.json(),
  because: z.string().nullable(),
});
