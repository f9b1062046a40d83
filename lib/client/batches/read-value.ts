import { alike, numberOf } from "@/lib/domain/batches/decimal";
import type { OfferedSetting } from "@/lib/domain/runners/offer";

type SettingType = Pick<OfferedSetting, "key" | "type">;

const yes = new Set(["yes", "true", "on"]);
const no = new Set(["no", "false", "off"]);
const sizePattern = /^(\d{1,6})\s*[x×*]\s*(\d{1,6})$/i;

/** Axes of both together are typed as "832 × 1216". */
export const sizeKeys = ["width", "height"];

function numberIn(text: string): number | undefined {
  const value = Number(text);
  return text !== "" && Number.isFinite(value) ? value : undefined;
}

/** Settings with a form of their own. */
const formOf: Readonly<Record<string, (text: string) => unknown>> = {
  seed: (text) => (/^-?\d{1,40}$/.test(text) ? text : undefined),
  model: (name) => ({ name }),
  preset: (id) => ({ id }),
  pipeline: (text) => {
    const [, id = text, version] = /^(.*\S)\s+(\S+)$/.exec(text) ?? [];
    return version === undefined ? { id } : { id, version };
  },
  loras: (text) => (text === "none" ? [] : text.split("+").map((name) => ({ name: name.trim() }))),
};

const artifactPattern = /(?:^|\/artifacts\/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=$|[/?#])/i;

/** The id in an artifact's link, or typed as such. */
const artifactIn = (text: string): string | undefined => artifactPattern.exec(text)?.[1]?.toLowerCase();

/** What a typed text means to a setting, in the form of a job's body; `undefined` if it can be no value of it. */
export function readValue({ key, type }: SettingType, typed: string): unknown {
  const text = typed.trim();
  if (text === "") return undefined;
  const form = Object.hasOwn(formOf, key) ? formOf[key] : undefined;
  if (form !== undefined) return form(text);
  if (type === "whole" || type === "number") return numberIn(text);
  if (type === "artifact") return artifactIn(text);
  if (type !== "bool") return text;
  return yes.has(text) ? true : no.has(text) ? false : undefined;
}

export function readSize(typed: string): [number, number] | undefined {
  const found = sizePattern.exec(typed.trim());
  return found === null ? undefined : [Number(found[1]), Number(found[2])];
}

/** More values than that make no axis that anybody looks at. */
const maxTyped = 1_000;
const rangePattern = /^(-?[\d.]+)\s*(?:\.\.|…|to)\s*(-?[\d.]+)(?:\s*(?:step|by|\/)\s*([\d.]+))?$/;

/** "10..40 step 10" → 10, 20, 30, 40; null if it is no range. Exact at decimals. */
export function readRange(typed: string): number[] | null {
  const [, first, last, by = "1"] = rangePattern.exec(typed.trim()) ?? [];
  if (first === undefined || last === undefined) return null;
  const ends = [first, last, by].map(Number);
  if (!ends.every(Number.isFinite)) return null;
  const { digits, places } = alike(ends);
  const [from = 0n, to = 0n, step = 0n] = digits;
  if (step <= 0n || to < from || (to - from) / step >= BigInt(maxTyped)) return null;
  const steps = Array.from({ length: Number((to - from) / step) + 1 }, (_, i) => from + step * BigInt(i));
  return steps.map((each) => numberOf({ digits: each, places }));
}

/** A pasted list is several values; a prompt may have commas. */
export const splitList = (key: string, typed: string): string[] =>
  typed
    .split(key === "prompt" || key === "negativePrompt" ? /\n/ : /[\n,;]/)
    .map((each) => each.trim())
    .filter(Boolean);

const isNamed = (value: unknown): value is { name?: unknown; id?: unknown; version?: unknown } =>
  typeof value === "object" && value !== null;

function namedText(value: { name?: unknown; id?: unknown; version?: unknown }): string {
  const text = String(value.name ?? value.id ?? JSON.stringify(value));
  return value.version === undefined ? text : `${text} ${value.version}`;
}

/** A value in a few words, as it can be typed. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(valueText).join(" + ");
  if (isNamed(value)) return namedText(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

/** The values of the keys of one axis at one place: "832 × 1216", "aurora-xl". */
export function rowText(keys: readonly string[], row: readonly unknown[]): string {
  const isSize = keys.length === 2 && keys[0] === "width" && keys[1] === "height";
  return row.map(valueText).join(isSize ? " × " : ", ");
}
