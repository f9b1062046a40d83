import { settingsOf, type WireSettings } from "@/lib/domain/settings/asked-settings";
import {
  type SettingField,
  type Settings,
  settingFieldNames,
  settingFields,
} from "@/lib/domain/settings/settings";

/** Settings by key, in the forms of a job's body; those of `params` by `params.NAME`. */
export type SettingValues = Readonly<Record<string, unknown>>;

const prefix = "params.";

export const isSettingKey = (key: string): key is SettingField => Object.hasOwn(settingFields, key);

/** `NAME` of `params.NAME`; null for other keys. */
export const paramName = (key: string): string | null =>
  key.startsWith(prefix) && key.length > prefix.length ? key.slice(prefix.length) : null;

type WithParams = { params?: Readonly<Record<string, unknown>> | undefined; [key: string]: unknown };

/** The values of settings as they are sent. */
export function valuesOf({ params = {}, ...settings }: WithParams): SettingValues {
  const entries = Object.entries(settings).filter(([, value]) => value !== undefined && value !== null);
  const named = Object.entries(params).map(([name, value]) => [`${prefix}${name}`, value]);
  return Object.fromEntries([...entries, ...named]);
}

export type CellSettings = Settings & { params: Readonly<Record<string, unknown>> };

/** The settings of a job with these values. */
export function cellSettings(values: SettingValues): CellSettings {
  const wire: Record<string, unknown> = {};
  const params: [string, unknown][] = [];
  for (const [key, value] of Object.entries(values)) {
    const name = paramName(key);
    if (name !== null) params.push([name, value]);
    else wire[key] = value;
  }
  return { ...settingsOf(wire as WireSettings), params: Object.fromEntries(params) };
}

const whenKnown = <T>(key: string, value: T | null): Record<string, T> =>
  value === null ? {} : { [key]: value };

/** The values of recorded settings, which are null if unknown. */
export function recordedValues({ model, loras, ...rest }: Settings): SettingValues {
  const plain = Object.entries(rest).filter(([, value]) => value !== null);
  const named =
    model?.name === undefined || model.name === null
      ? null
      : { name: model.name, ...whenKnown("hash", model.hash) };
  const weighed =
    loras?.map(({ name, hash, weight }) => ({
      name,
      ...whenKnown("hash", hash),
      ...whenKnown("weight", weight),
    })) ?? null;
  return { ...Object.fromEntries(plain), ...whenKnown("model", named), ...whenKnown("loras", weighed) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function named(value: unknown): { name: string } | null {
  if (typeof value === "string") return value === "" ? null : { name: value };
  if (!isObject(value) || typeof value.name !== "string") return null;
  const { name, hash, weight } = value;
  return {
    name,
    ...(typeof hash === "string" && { hash }),
    ...(typeof weight === "number" && { weight }),
  };
}

function seedText(value: unknown): string | null {
  const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === "string" && /^-?\d{1,40}$/.test(text) ? text : null;
}

/** A value of a preset as a job's; null if it cannot be one. */
function settingValue(key: SettingField, value: unknown): unknown {
  if (key === "seed") return seedText(value);
  switch (settingFields[key]) {
    case "text":
      return typeof value === "string" ? value : null;
    case "number":
      return typeof value === "number" ? value : null;
    case "model":
      return named(value);
    case "loras": {
      const all = Array.isArray(value) ? value.map(named) : [null];
      return all.includes(null) ? null : all;
    }
  }
}

/** A preset's parameters: those with names of settings are settings, if they can be, and others stay `params.NAME`. */
export function presetValues(params: unknown): SettingValues {
  if (!isObject(params)) return {};
  const { params: own, ...rest } = params;
  const entries = Object.entries(rest).map(([key, value]) => {
    const setting = isSettingKey(key) ? settingValue(key, value) : null;
    return setting === null ? [`${prefix}${key}`, value] : [key, setting];
  });
  return { ...Object.fromEntries(entries), ...(isObject(own) ? valuesOf({ params: own }) : {}) };
}

/** All settings that a job may have, besides `params`. */
export const jobSettings: readonly string[] = settingFieldNames;
