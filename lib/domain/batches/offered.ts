import type { Offer } from "@/lib/domain/runners/offer";
import { type CheckedSetting, everyJob, valueFaultOf } from "./check-value";
import { nearOf } from "./near";
import type { Fault } from "./refusal";
import { isSettingKey, jobSettings, paramName } from "./values";

/** What the runners that offer a pipeline take together: a value is right if one of them takes it. */
export type PipelineSettings = {
  /** False: none has offered the pipeline, so that only what every job has is checked. */
  isKnown: boolean;
  /** Each setting as every runner offers it. */
  settings: ReadonlyMap<string, readonly CheckedSetting[]>;
  /** The most pictures of one job. */
  pictures: number;
};

export function offeredBy(offers: readonly Offer[]): PipelineSettings {
  const settings = new Map<string, CheckedSetting[]>();
  for (const setting of offers.flatMap((offer) => offer.settings)) {
    const names = setting.choices && new Set(setting.choices);
    settings.set(setting.key, [...(settings.get(setting.key) ?? []), { ...setting, names }]);
  }
  const pictures = Math.max(...offers.map((offer) => offer.pictures?.max ?? 1));
  return { isKnown: offers.length > 0, settings, pictures: offers.length > 0 ? pictures : 16 };
}

const isOfJobs = (key: string) => isSettingKey(key) || paramName(key) !== null;

/** Whether jobs of the pipeline can have the setting. */
export const takes = ({ isKnown, settings }: PipelineSettings, key: string): boolean =>
  isOfJobs(key) && (!isKnown || settings.has(key));

export function unknownSetting({ isKnown, settings }: PipelineSettings, key: string): Fault {
  const near = nearOf(key, isKnown ? settings.keys() : jobSettings);
  const hint = near.length > 0 ? ` (did you mean ${near.join(", ")}?)` : "";
  const message = isKnown
    ? `The pipeline has no setting ${key}${hint}`
    : `No setting is called ${key}${hint}`;
  return { reason: "unknown_setting", message, ...(near.length > 0 && { near }) };
}

/** Why no runner takes this value of a setting that the pipeline has; null if one does. */
export function faultOf({ settings }: PipelineSettings, key: string, value: unknown): Fault | null {
  const always = everyJob.find((setting) => setting.key === key);
  const never = always === undefined ? null : valueFaultOf({ key, value, setting: always });
  if (never !== null) return never;
  const faults = (settings.get(key) ?? []).map((setting) => valueFaultOf({ key, value, setting }));
  return faults.includes(null) ? null : (faults[0] ?? null);
}

/** Whether the setting's value is the id of an artifact that the job begins from. */
export const isInput = ({ settings }: PipelineSettings, key: string): boolean =>
  settings.get(key)?.some(({ type }) => type === "artifact") ?? false;

/** The settings that a job must have. */
export const requiredOf = ({ settings }: PipelineSettings): string[] =>
  [...settings].filter(([, each]) => each.every(({ required }) => required === true)).map(([key]) => key);

const widest = { min: 0n, max: 2n ** 32n - 1n };

const extreme = (bounds: readonly bigint[], isBetter: (a: bigint, b: bigint) => boolean, none: bigint) =>
  bounds.reduce<bigint | null>((best, one) => (best === null || isBetter(one, best) ? one : best), null) ??
  none;

const whole = (bound: number | string | undefined): bigint[] =>
  bound === undefined ? [] : [BigInt(typeof bound === "number" ? Math.trunc(bound) : bound)];

/** The seeds that all runners take; of generators that say nothing, those of 32 bits. */
export function seedRange({ settings }: PipelineSettings): { min: bigint; max: bigint } {
  const all = settings.get("seed") ?? [];
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
