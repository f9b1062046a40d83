/** A checkpoint; name and hash are one setting. */
export type Model = { name: string | null; hash: string | null };

/** `weight`: 1 is as trained; null if unknown. */
export type Lora = { name: string; hash: string | null; weight: number | null };

/** A second pass at a higher resolution. `scale` is a factor per side, `denoise` is 0 to 1. */
export type Hires = {
  scale: number | null;
  steps: number | null;
  denoise: number | null;
  upscaler: string | null;
};

/** The value type of each kind. */
export type FieldValues = { text: string; number: number; model: Model; loras: Lora[] };
export type FieldKind = keyof FieldValues;

/**
 * All fields of a source, in reading order, with their kinds. API and database shapes follow from it; labels, comparison and
 * display are in `catalogue.ts`. Seeds are text, since they can exceed 2^53.
 */
export const settingFields = {
  prompt: "text",
  negativePrompt: "text",
  model: "model",
  loras: "loras",
  sampler: "text",
  scheduler: "text",
  steps: "number",
  cfg: "number",
  seed: "text",
  clipSkip: "number",
  denoise: "number",
  width: "number",
  height: "number",
} as const satisfies Record<string, FieldKind>;

type Fields = typeof settingFields;
export type SettingField = keyof Fields;
export const settingFieldNames = Object.keys(settingFields) as SettingField[];

/** The settings of a picture. null: unknown. */
export type Settings = { [K in SettingField]: FieldValues[Fields[K]] | null };

export const noSettings = Object.fromEntries(settingFieldNames.map((name) => [name, null])) as Settings;

/** A value per field from a value per kind: builds a schema of settings from schemas of the kinds. */
export function shapeOf<Kinds extends Record<FieldKind, unknown>>(
  kinds: Kinds,
): { [F in SettingField]: Kinds[Fields[F]] } {
  const fields = settingFieldNames.map((name) => [name, kinds[settingFields[name]]]);
  return Object.fromEntries(fields) as { [F in SettingField]: Kinds[Fields[F]] };
}

/** A file's metadata, normalised and bounded (`bounded.ts`); `raw` has the original texts, verbatim. */
export type EmbeddedMetadata = Settings & {
  generator: string;
  hires: Hires | null;
  raw: Record<string, unknown>;
};

/** Measurements of the decoded pixels. `width` and `height` as displayed; `hasAlpha` null: not measured. */
export type PixelMeasurements = {
  type: string;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  animated: boolean;
  hasAlpha: boolean | null;
  dhash: string;
};
