import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { Lora, Model } from "./settings";

/** `unknown`: cannot be compared, e.g. a name with a hash. */
export type Agreement = "same" | "differs" | "unknown";

export type Pipeline = { id: string; version: string | null };

const agree = (same: boolean): Agreement => (same ? "same" : "differs");

/** Strict: 1.0 equals 1, the text "7" is not the number 7, and case matters. */
export const sameValue = (a: unknown, b: unknown) =>
  typeof a === "string" ? a === b : canonicalJson(a) === canonicalJson(b);

/** Short hashes are prefixes of long ones; hashes of different length without a common prefix may be of different kinds. */
function hashesAgree(a: string | null, b: string | null): Agreement {
  if (!a || !b) return "unknown";
  const [short, long] = [a.toLowerCase(), b.toLowerCase()].sort((x, y) => x.length - y.length) as [
    string,
    string,
  ];
  if (short === long || (short.length >= 8 && long.startsWith(short))) return "same";
  return short.length === long.length ? "differs" : "unknown";
}

/** Compares by hash if possible, otherwise by name. */
export function modelsAgree(a: Model, b: Model): Agreement {
  const byHash = hashesAgree(a.hash, b.hash);
  if (byHash !== "unknown") return byHash;
  return a.name === null || b.name === null ? "unknown" : agree(a.name === b.name);
}

function loraAgrees(a: Lora, b: Lora): Agreement {
  const model = modelsAgree(a, b);
  if (model !== "same" || a.weight === b.weight) return model;
  return a.weight === null || b.weight === null ? "unknown" : "differs";
}

/** Ignores order: pairs each LoRA with an equal one, else with one that might be equal. */
export function lorasAgree(a: readonly Lora[], b: readonly Lora[]): Agreement {
  if (a.length !== b.length) return "differs";
  const left = [...b];
  const unpaired = a.filter((lora) => !take(left, (other) => loraAgrees(lora, other) === "same"));
  if (unpaired.length === 0) return "same";
  const paired = unpaired.every((lora) => take(left, (other) => loraAgrees(lora, other) === "unknown"));
  return paired ? "unknown" : "differs";
}

function take<T>(list: T[], wanted: (item: T) => boolean): boolean {
  const at = list.findIndex(wanted);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}

export function pipelinesAgree(a: Pipeline, b: Pipeline): Agreement {
  if (a.id !== b.id || a.version === b.version) return agree(a.id === b.id);
  return a.version === null || b.version === null ? "unknown" : "differs";
}

/** For values that are fully known. */
export const valuesAgree = (a: unknown, b: unknown): Agreement => agree(sameValue(a, b));
