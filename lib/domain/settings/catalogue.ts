import type { CsvCell } from "@/lib/domain/text/csv";
import { visibleText } from "@/lib/domain/text/visible-text";
import {
  type Agreement,
  lorasAgree,
  modelsAgree,
  type Pipeline,
  pipelinesAgree,
  valuesAgree,
} from "./agreement";
import type { Lora, Model, SettingField, Settings } from "./settings";

/** null: unknown. */
export type SizeValue = { width: number | null; height: number | null };

/** Size is one setting with two fields; the pipeline belongs to the job, not to any source. */
type Values = Omit<Settings, "width" | "height"> & { size: SizeValue; pipeline: Pipeline };
export type SettingKey = keyof Values;
export type SettingValue<K extends SettingKey = SettingKey> = NonNullable<Values[K]>;

/** Everything specific to one setting. */
export type Setting<V> = {
  /** Name in verdicts, tables and tiles. */
  label: string;
  fields: readonly SettingField[];
  /** Whether a difference makes a comparison unfair, is only mentioned in the verdict, or is ignored. */
  verdict: "decides" | "mentioned" | "left out";
  /** Compares two known values. */
  agree(a: V, b: V): Agreement;
  /** Text of a table cell, one line per part. */
  text(value: V): string;
  /** Sorts values along the axis of a grid. */
  order(a: V, b: V): number;
  /** CSV columns. */
  csv: Readonly<Record<string, (value: V) => CsvCell>>;
};

const shortHash = 7;

/** Name and shortened hash. */
function namedText({ name, hash }: { name: string | null; hash: string | null }): string {
  const short = hash?.slice(0, shortHash) ?? null;
  return visibleText(name === null ? (short ?? "") : short === null ? name : `${name} [${short}]`);
}

const loraText = (lora: Lora) => `${namedText(lora)}${lora.weight === null ? "" : ` × ${lora.weight}`}`;
const lorasText = (loras: readonly Lora[]) => (loras.length === 0 ? "none" : loras.map(loraText).join("\n"));
const loraCell = ({ name, weight }: Lora) => (weight === null ? name : `${name}:${weight}`);

const { compare: byText } = new Intl.Collator("en", { numeric: true });

/** Sorts numerically, also by numbers within texts, such as seeds of any length. */
const inOrder = (a: string | number, b: string | number): number =>
  typeof a === "number" && typeof b === "number" ? a - b : byText(String(a), String(b));

const pipelineText = ({ id, version }: Pipeline) => (version === null ? id : `${id} ${version}`);

const pixelsOf = ({ width, height }: SizeValue) => (width ?? 0) * (height ?? 0);

function plain<V extends string | number>(
  label: string,
  key: SettingField,
  verdict: Setting<V>["verdict"] = "decides",
): Setting<V> {
  return {
    label,
    fields: [key],
    verdict,
    agree: valuesAgree,
    text: String,
    order: inOrder,
    csv: { [key]: (value) => value },
  };
}

/** All settings, in reading order. A new field of `settingFields` does not compile without a row here. */
export const catalogue: { readonly [K in SettingKey]: Setting<SettingValue<K>> } = {
  prompt: plain("prompt", "prompt"),
  negativePrompt: plain("negative prompt", "negativePrompt"),
  model: {
    label: "model",
    fields: ["model"],
    verdict: "decides",
    agree: modelsAgree,
    text: namedText,
    order: (a, b) => byText(namedText(a), namedText(b)),
    csv: { modelName: ({ name }: Model) => name, modelHash: ({ hash }: Model) => hash },
  },
  loras: {
    label: "LoRAs",
    fields: ["loras"],
    verdict: "decides",
    agree: lorasAgree,
    text: lorasText,
    order: (a, b) => a.length - b.length || byText(lorasText(a), lorasText(b)),
    csv: { loras: (loras: Lora[]) => loras.map(loraCell).join("; ") },
  },
  sampler: { ...plain("sampler", "sampler"), text: visibleText },
  scheduler: { ...plain("scheduler", "scheduler"), text: visibleText },
  steps: plain("steps", "steps"),
  cfg: plain("cfg", "cfg"),
  seed: plain("seed", "seed", "mentioned"),
  clipSkip: plain("clip skip", "clipSkip"),
  denoise: plain("denoise", "denoise", "left out"),
  size: {
    label: "size",
    fields: ["width", "height"],
    verdict: "decides",
    agree: valuesAgree,
    text: ({ width, height }) => `${width ?? "?"} × ${height ?? "?"}`,
    order: (a, b) => pixelsOf(a) - pixelsOf(b) || (a.width ?? 0) - (b.width ?? 0),
    csv: {},
  },
  pipeline: {
    label: "pipeline",
    fields: [],
    verdict: "decides",
    agree: pipelinesAgree,
    text: pipelineText,
    order: (a, b) => byText(pipelineText(a), pipelineText(b)),
    csv: {},
  },
};

export const settingKeys = Object.keys(catalogue) as SettingKey[];

const isSetting = (key: string): key is SettingKey => key in catalogue;

/** The label of a setting or field; other names are returned unchanged. */
export const settingLabel = (key: string): string => (isSetting(key) ? catalogue[key].label : key);

/** A setting, for values whose type the compiler does not know: they must be of this setting. */
export const settingOf = (key: SettingKey): Setting<unknown> => catalogue[key] as Setting<unknown>;

/** A setting's value as text; null if unknown. */
export function settingText<K extends SettingKey>(key: K, value: SettingValue<K> | null): string | null {
  return value === null ? null : settingOf(key).text(value);
}

/**
 * Compares two known values by the rule of their setting or field; other values by equality. The values must have the type
 * that belongs to `key`.
 */
export function settingAgrees(key: string, a: unknown, b: unknown): Agreement {
  return isSetting(key) ? settingOf(key).agree(a, b) : valuesAgree(a, b);
}
