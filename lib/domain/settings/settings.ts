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

/** What the values of a field are. */
export type FieldValues = { text: string; number: number; model: Model; loras: Lora[] };
export type FieldKind = keyof FieldValues;

/**
 * Every field that a source may know, in reading order, with its kind. The shapes on the wire and in the database follow
 * from it; how a setting is named, compared and shown stands in `catalogue.ts`. A seed is text: it outgrows 2^53.
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

/** What made a picture. `null`: not known. */
export type Settings = { [K in SettingField]: FieldValues[Fields[K]] | null };

export const noSettings = Object.fromEntries(settingFieldNames.map((name) => [name, null])) as Settings;

/** For each field what its kind has: a schema of settings from schemas of the kinds. */
export function shapeOf<Kinds extends Record<FieldKind, unknown>>(
  kinds: Kinds,
): { [F in SettingField]: Kinds[Fields[F]] } {
  const fields = settingFieldNames.map((name) => [name, kinds[settingFields[name]]]);
  return Object.fromEntries(fields) as { [F in SettingField]: Kinds[Fields[F]] };
}

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
