import type { Cell } from "@/lib/domain/archive/csv";
import {
  type Agreement,
  lorasAgree,
  modelsAgree,
  type Pipeline,
  pipelinesAgree,
  valuesAgree,
} from "./agreement";
import type { Lora, Model, SettingField, Settings } from "./settings";

/** Null: this side is not known. */
export type Size = { width: number | null; height: number | null };

/** A size is one setting in two fields; the pipeline is the job's, not a field of any source. */
type Values = Omit<Settings, "width" | "height"> & { size: Size; pipeline: Pipeline };
export type SettingKey = keyof Values;
export type SettingValue<K extends SettingKey = SettingKey> = NonNullable<Values[K]>;

/** All that depends on which setting it is. */
export type Setting<V> = {
  /** As verdicts, tables and tiles call it. */
  label: string;
  fields: readonly SettingField[];
  /** Whether it makes a comparison unfair, is only mentioned with the verdict, or takes no part. */
  verdict: "decides" | "mentioned" | "left out";
  /** How two known values stand. */
  agree(a: V, b: V): Agreement;
  /** In a cell, one line for each part. */
  text(value: V): string;
  /** Columns of a table that other programs read. */
  csv: Readonly<Record<string, (value: V) => Cell>>;
};

const shortHash = 7;

/** A hash is cut where enough of it stands to tell two apart. */
function namedText({ name, hash }: { name: string | null; hash: string | null }): string {
  const short = hash?.slice(0, shortHash) ?? null;
  if (name === null) return short ?? "";
  return short === null ? name : `${name} [${short}]`;
}

const loraText = (lora: Lora) => `${namedText(lora)}${lora.weight === null ? "" : ` × ${lora.weight}`}`;
const loraCell = ({ name, weight }: Lora) => (weight === null ? name : `${name}:${weight}`);

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
    csv: { [key]: (value) => value },
  };
}

/** Every setting once, in reading order. A new field of `settingFields` does not compile before it has its row here. */
export const catalogue: { readonly [K in SettingKey]: Setting<SettingValue<K>> } = {
  prompt: plain("prompt", "prompt"),
  negativePrompt: plain("negative prompt", "negativePrompt"),
  model: {
    label: "model",
    fields: ["model"],
    verdict: "decides",
    agree: modelsAgree,
    text: namedText,
    csv: { modelName: ({ name }: Model) => name, modelHash: ({ hash }: Model) => hash },
  },
  loras: {
    label: "LoRAs",
    fields: ["loras"],
    verdict: "decides",
    agree: lorasAgree,
    text: (loras) => (loras.length === 0 ? "none" : loras.map(loraText).join("\n")),
    csv: { loras: (loras: Lora[]) => loras.map(loraCell).join("; ") },
  },
  sampler: plain("sampler", "sampler"),
  scheduler: plain("scheduler", "scheduler"),
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
    csv: {},
  },
  pipeline: {
    label: "pipeline",
    fields: [],
    verdict: "decides",
    agree: pipelinesAgree,
    text: ({ id, version }) => (version === null ? id : `${id} ${version}`),
    csv: {},
  },
};

export const settingKeys = Object.keys(catalogue) as SettingKey[];

const isSetting = (key: string): key is SettingKey => key in catalogue;

/** A setting's or field's name for people; a name that is neither stays as it is. */
export const settingLabel = (key: string): string => (isSetting(key) ? catalogue[key].label : key);

/**
 * How two known values stand, by the setting's or the field's own rule; what is neither is compared as a whole. The
 * values must be of that setting: the rows of a comparison know their types by their keys.
 */
export function settingAgrees(key: string, a: unknown, b: unknown): Agreement {
  return isSetting(key) ? catalogue[key].agree(a as never, b as never) : valuesAgree(a, b);
}
