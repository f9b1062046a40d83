import type { OfferedSetting } from "@/lib/domain/runners/offer";
import { readValue } from "./read-value";

/** What the cells of a batch share, as its body names it. */
export type GenerateBase =
  | { preset: { id: string; revision?: string } }
  | { artifactId: string }
  | { settings: Record<string, unknown> }
  | { grid: Record<string, unknown> };

/** One axis, in any of the forms that a batch's body takes. */
export type GenerateAxis =
  | { key: string; values: unknown[] }
  | { keys: string[]; values: unknown[][] }
  | { key: string; from: number; to: number; step: number }
  | { key: "seed"; from: string; count: number }
  | { key: "seed"; random: number }
  | { key: "prompt"; find: string; with: string[] }
  | { key: "prompt"; template: string };

/** The body of a batch that nobody has asked for yet; all of it is in the address. */
export type GenerateDraft = {
  base: GenerateBase;
  pipeline?: { id: string; version?: string };
  environment?: string;
  overrides?: Record<string, unknown>;
  axes: GenerateAxis[];
  skip?: number[][];
  set?: { key: string; title?: string };
  title?: string;
  pictures?: number;
  /** Made as the round after this decided review. */
  round?: { reviewId: string; withoutChampion?: boolean };
};

export const emptyDraft: GenerateDraft = { base: { settings: {} }, axes: [] };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The draft in an address; null if it is none. The server checks what is in it. */
export function readDraft(text: string): GenerateDraft | null {
  try {
    const said: unknown = JSON.parse(text);
    if (!isRecord(said) || !isRecord(said.base)) return null;
    const axes = said.axes ?? [];
    if (!Array.isArray(axes) || !axes.every(isRecord)) return null;
    return { ...(said as GenerateDraft), axes: axes as GenerateAxis[] };
  } catch {
    return null;
  }
}

const paramOf = (key: string) => (key.startsWith("params.") ? key.slice("params.".length) : null);

/** The value of a setting, in the form of a job's body. */
export function valueAt(
  settings: Readonly<Record<string, unknown>> | null | undefined,
  key: string,
): unknown {
  const param = paramOf(key);
  const value = param === null ? settings?.[key] : isRecord(settings?.params) ? settings.params[param] : null;
  return value ?? undefined;
}

const without = (record: Readonly<Record<string, unknown>>, key: string) =>
  Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));

const withValue = (record: Readonly<Record<string, unknown>>, key: string, value: unknown) =>
  value === undefined ? without(record, key) : { ...record, [key]: value };

/** `undefined`: the base's own value. */
export function withOverride(draft: GenerateDraft, key: string, value: unknown): GenerateDraft {
  const overrides = draft.overrides ?? {};
  const param = paramOf(key);
  if (param === null) return { ...draft, overrides: withValue(overrides, key, value) };
  const params = withValue(isRecord(overrides.params) ? overrides.params : {}, param, value);
  const stays = Object.keys(params).length > 0 ? params : undefined;
  return { ...draft, overrides: withValue(overrides, "params", stays) };
}

/** The settings that vary along an axis. */
export const keysOf = (axis: GenerateAxis): readonly string[] => ("keys" in axis ? axis.keys : [axis.key]);

/** The axis that varies a setting; -1 if none does. */
export const axisOf = (draft: GenerateDraft, key: string): number =>
  draft.axes.findIndex((axis) => keysOf(axis).includes(key));

export const withAxis = (draft: GenerateDraft, at: number, axis: GenerateAxis): GenerateDraft => ({
  ...draft,
  axes: draft.axes.map((each, i) => (i === at ? axis : each)),
});

export const withoutAxis = (draft: GenerateDraft, at: number): GenerateDraft => ({
  ...draft,
  axes: draft.axes.filter((_, i) => i !== at),
});

/** An axis over a setting with which one begins: some of what is offered, or nothing yet. */
export function freshAxis(setting: Pick<OfferedSetting, "key" | "type" | "choices">): GenerateAxis {
  const { key, type, choices = [] } = setting;
  if (key === "seed") return { key: "seed", random: 2 };
  const first = type === "bool" ? ["yes", "no"] : choices.slice(0, 3);
  return { key, values: first.map((text) => readValue(setting, text)) };
}
