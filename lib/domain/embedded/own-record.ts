import { promptFields } from "@/lib/domain/embedded/comfy/comfyui";
import { type GrammarResult, grammarResult } from "@/lib/domain/embedded/grammar-result";
import type { TextSources } from "@/lib/domain/embedded/sources";
import { type Fields, isFields, numberOf, own } from "@/lib/domain/embedded/values";
import {
  type FieldKind,
  type FieldValues,
  type Hires,
  type Lora,
  settingFieldNames,
  settingFields,
} from "@/lib/domain/settings/settings";
import type { WrittenRecord } from "./write/written-record";

/** PNG keyword and XMP property of the record that this program writes. */
export const ownKeyword = "fluxara";

const version = 1;

const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** The complete record as JSON, without characters that are special in XML. */
export function ownText(record: WrittenRecord): string {
  return JSON.stringify({ version, ...record }).replace(/[&<>\u007F-\u009F\uFFFE\uFFFF]/g, escaped);
}

/** Unlike `textOf`, accepts an empty text. */
const anyText = (value: unknown): string | null => (typeof value === "string" ? value : null);

function loraIn(value: unknown): Lora[] {
  const name = isFields(value) ? anyText(value.name) : null;
  return !isFields(value) || name === null
    ? []
    : [{ name, hash: anyText(value.hash), weight: numberOf(value.weight) }];
}

const readers: { [K in FieldKind]: (value: unknown) => FieldValues[K] | null } = {
  text: anyText,
  number: numberOf,
  model: (value) => (isFields(value) ? { name: anyText(value.name), hash: anyText(value.hash) } : null),
  loras: (value) => (Array.isArray(value) ? value.flatMap(loraIn) : null),
};

function hiresIn(value: unknown): Hires | null {
  if (!isFields(value)) return null;
  const { scale, steps, denoise, upscaler } = value;
  return {
    scale: numberOf(scale),
    steps: numberOf(steps),
    denoise: numberOf(denoise),
    upscaler: anyText(upscaler),
  };
}

const settingsIn = (fields: Fields) =>
  Object.fromEntries(
    settingFieldNames.map((name) => [name, readers[settingFields[name]](own(fields, name))]),
  ) as Partial<GrammarResult>;

/** Reads what `ownText` wrote. It takes precedence over all other texts, which carry less of the same record. */
export function readOwnRecord(sources: TextSources): GrammarResult | null {
  const fields = sources.fields(ownKeyword);
  if (fields?.version !== version) return null;
  return grammarResult(anyText(fields.generator) ?? ownKeyword, {
    ...settingsIn(fields),
    hires: hiresIn(fields.hires),
    graph: promptFields(sources),
  });
}
