import * as z from "zod";
import { isSettingKey, paramName } from "@/lib/domain/batches/values";
import type { SettingField } from "@/lib/domain/settings/settings";
import { JobBody } from "./jobs";
import { Settings } from "./settings";
import { Id, Json, Sha256 } from "./wire";
import { givenKey } from "./written-name";

const { shape } = JobBody;

/**
 * The settings of a job's body. Any number will do: whether it is whole, and within its range, is for the preview to
 * say.
 */
const settings = {
  prompt: shape.prompt,
  negativePrompt: shape.negativePrompt,
  model: shape.model,
  loras: shape.loras,
  sampler: shape.sampler,
  scheduler: shape.scheduler,
  steps: z.number().optional(),
  cfg: z.number().optional(),
  seed: shape.seed,
  clipSkip: z.number().optional(),
  denoise: z.number().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
} satisfies Record<SettingField, z.ZodType>;

const params = z.record(z.string(), Json).optional();

export const BatchSettings = z.strictObject({ ...settings, params });
/** `seed: "each"`: one is drawn for each cell. */
export const SettingOverrides = z.strictObject({
  ...settings,
  seed: z.union([z.literal("each"), shape.seed.unwrap()]).optional(),
  params,
});

export const PresetChoice = z.strictObject({ id: givenKey(200), revision: Sha256.optional() });

const PipelineChoice = z.strictObject({ id: givenKey(200), version: givenKey(200).optional() });

/** A number that JSON cannot have, such as 1e400, arrives as Infinity. */
function isRepresentable(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(isRepresentable);
}

const notFinite = "has a number that is not finite";

export const paramsFault = (value: object | undefined): string | null =>
  isRepresentable(value) ? null : notFinite;

const named = new Map<string, z.ZodType>([
  ["preset", PresetChoice],
  ["pipeline", PipelineChoice],
]);

/** Why a value cannot be one of this setting at all; null if it can. Unknown settings take any. */
export function valueFault(key: string, value: unknown): string | null {
  if (paramName(key) !== null) return isRepresentable(value) ? null : notFinite;
  const schema = named.get(key) ?? (isSettingKey(key) ? settings[key].unwrap() : Json);
  const parsed = schema.safeParse(value);
  if (parsed.success) return isRepresentable(value) ? null : notFinite;
  const [issue] = parsed.error.issues;
  return issue === undefined ? "is not a value of this setting" : issue.message;
}

/** A version of a pipeline; null: any. */
export const PipelineOfCell = z.object({ id: z.string(), version: z.string().nullable() });

/** A cell's settings, in the names and forms of a job; what is unknown is null. */
export const CellSettings = Settings.extend({ params: Json });

/**
 * `values`: one list for each value, in the order of `keys`; nulls for one whose cells the caller does not see. `find`: they replace it in the base's prompt. */
export const BatchAxis = z.object({
  keys: z.array(z.string()),
  values: z.array(z.array(Json)),
  find: z.string().optional(),
});

/** What the cells share. */
export const BatchBase = z.object({
  kind: z.enum(["preset", "artifact", "settings", "grid"]),
  preset: z.object({ id: z.string(), revision: z.string() }).nullable(),
  artifactId: Id.nullable(),
  settings: CellSettings,
});
