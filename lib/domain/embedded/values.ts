import { parseExactJson } from "@/lib/domain/json/exact-json";

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Parses a text as a JSON object; null if it is not one. */
export function fieldsOf(text: string | null | undefined): Fields | null {
  if (!text?.trimStart().startsWith("{")) return null;
  const value = parseExactJson(text);
  return isFields(value) ? value : null;
}

/** An object, given as such or as JSON text. */
export function fieldsIn(value: unknown): Fields | null {
  if (isFields(value)) return value;
  return typeof value === "string" ? fieldsOf(value) : null;
}

/** Own properties only: files may use names like `constructor`. */
export function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** A finite number, also from text ("7.0", "20 "). */
export function numberOf(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (
    typeof value !== "string" ||
    value.length > 64 ||
    !/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(value)
  )
    return null;
  return Number.isFinite(Number(value)) ? Number(value) : null;
}

export function positiveOf(value: unknown): number | null {
  const number = numberOf(value);
  return number !== null && number > 0 ? number : null;
}

/** A seed as text; -1 and the like mean "random" and are unknown. */
export function seedOf(value: unknown): string | null {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  const digits = typeof value === "string" && value.length <= 64 ? value.trim() : "";
  return /^\d+$/.test(digits) ? digits : null;
}

/** Two numbers from "832 x 1216", "832x1216", "(832, 1216)", "832×1216 (…)". */
export function sizeOf(value: unknown): { width: number; height: number } | null {
  if (typeof value !== "string") return null;
  const found = /(\d{1,6})\s{0,4}[x×,*]\s{0,4}(\d{1,6})/.exec(value.slice(0, 200));
  const width = Number(found?.[1]);
  const height = Number(found?.[2]);
  return width > 0 && height > 0 ? { width, height } : null;
}

/** The value of the first key that has one. */
export function firstOf<T>(fields: Fields, keys: string[], read: (value: unknown) => T | null): T | null {
  for (const key of keys) {
    const value = read(own(fields, key));
    if (value !== null) return value;
  }
  return null;
}
