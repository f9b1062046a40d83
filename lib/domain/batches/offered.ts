import type { Offer } from "@/lib/domain/runners/offer";
import { choicesOf } from "@/lib/domain/runners/setting-choices";
import { type CheckedSetting, everyJob, valueFaultOf } from "./check-value";
import { nearOf } from "./near";
import type { Fault } from "./refusal";
import { isSettingKey, jobSettings, paramName } from "./values";

/** What the runners that offer a pipeline take together: a value is right if one of them takes it. */
export type PipelineSettings = {
  /** As refusals call it where there are several. */
  name: string;
  /** False: none has offered the pipeline, so that only what every job has is checked. */
  isKnown: boolean;
  /** Each setting as every runner offers it. */
  settings: ReadonlyMap<string, readonly CheckedSetting[]>;
  /** The most pictures of one job. */
  pictures: number;
  /** The other pipelines of an axis, which have to take the same. */
  beside: readonly PipelineSettings[];
};

export function offeredBy(offers: readonly Offer[], name = ""): PipelineSettings {
  const settings = new Map<string, CheckedSetting[]>();
  for (const setting of offers.flatMap((offer) => offer.settings)) {
    settings.set(setting.key, [
      ...(settings.get(setting.key) ?? []),
      { ...setting, names: choicesOf(setting) },
    ]);
  }
  const pictures = Math.max(...offers.map((offer) => offer.pictures?.max ?? 1));
  const isKnown = offers.length > 0;
  return { name, isKnown, settings, pictures: isKnown ? pictures : 16, beside: [] };
}

/** What all pipelines of an axis take. */
export const offeredByAll = ([first, ...beside]: readonly PipelineSettings[]): PipelineSettings => ({
  ...(first ?? offeredBy([])),
  beside,
});

const allOf = (offered: PipelineSettings): PipelineSettings[] => [offered, ...offered.beside];

const isOfJobs = (key: string) => isSettingKey(key) || paramName(key) !== null;

/** Whether jobs of the pipeline can have the setting, and those of the others beside it. */
export const takes = (offered: PipelineSettings, key: string): boolean =>
  isOfJobs(key) && allOf(offered).every(({ isKnown, settings }) => !isKnown || settings.has(key));

export function unknownSetting(offered: PipelineSettings, key: string): Fault {
  const one = allOf(offered).find((each) => !takes({ ...each, beside: [] }, key)) ?? offered;
  const { isKnown, settings, name } = one;
  const near = nearOf(key, isKnown ? settings.keys() : jobSettings);
  const hint = near.length > 0 ? ` (did you mean ${near.join(", ")}?)` : "";
  const message = isKnown
    ? `The pipeline${offered.beside.length > 0 ? ` ${name}` : ""} has no setting ${key}${hint}`
    : `No setting is called ${key}${hint}`;
  return { reason: "unknown_setting", message, ...(near.length > 0 && { near }) };
}

/** Why no runner of one of the pipelines takes this value of a setting that it has; null if all have one that does. */
export function faultOf(offered: PipelineSettings, key: string, value: unknown): Fault | null {
  const always = everyJob.find((setting) => setting.key === key);
  const never = always === undefined ? null : valueFaultOf({ key, value, setting: always });
  if (never !== null) return never;
  for (const { settings, name } of allOf(offered)) {
    const faults = (settings.get(key) ?? []).map((setting) => valueFaultOf({ key, value, setting }));
    const [fault = null] = faults.includes(null) ? [] : faults;
    if (fault === null) continue;
    return offered.beside.length === 0 ? fault : { ...fault, message: `${fault.message} (pipeline ${name})` };
  }
  return null;
}

/** Whether the setting's value is the id of an artifact that the job begins from. */
export const isInput = (offered: PipelineSettings, key: string): boolean =>
  allOf(offered).some(({ settings }) => settings.get(key)?.some(({ type }) => type === "artifact") ?? false);

/** The settings that a job must have. */
export const requiredOf = (offered: PipelineSettings): string[] => {
  const all = allOf(offered).flatMap(({ settings }) => [...settings]);
  const required = all.filter(([, each]) => each.every((setting) => setting.required === true));
  return [...new Set(required.map(([key]) => key))];
};

/** The most pictures that a job of any of the pipelines can make. */
export const picturesOf = (offered: PipelineSettings): number =>
  Math.min(...allOf(offered).map(({ pictures }) => pictures));

const widest = { min: 0n, max: 2n ** 32n - 1n };

const extreme = (bounds: readonly bigint[], isBetter: (a: bigint, b: bigint) => boolean, none: bigint) =>
  bounds.reduce<bigint | null>((best, one) => (best === null || isBetter(one, best) ? one : best), null) ??
  none;

const whole = (bound: number | string | undefined): bigint[] =>
  bound === undefined ? [] : [BigInt(typeof bound === "number" ? Math.trunc(bound) : bound)];

/** The seeds that all runners take; of generators that say nothing, those of 32 bits. */
export function seedRange(offered: PipelineSettings): { min: bigint; max: bigint } {
  const all = allOf(offered).flatMap(({ settings }) => settings.get("seed") ?? []);
  const min = extreme(
    all.flatMap((each) => whole(each.min)),
    (a, b) => a > b,
    widest.min,
  );
  const max = extreme(
    all.flatMap((each) => whole(each.max)),
    (a, b) => a < b,
    widest.max,
  );
  return min <= max ? { min, max } : widest;
}
