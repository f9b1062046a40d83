import { type Job, RecordedSettings } from "@/lib/contracts/jobs";
import { type Fields, isFields } from "@/lib/domain/embedded/values";
import type { Offer } from "@/lib/domain/runners/offer";

/** What a job asks for, by the keys of an offer; what it leaves out is null or undefined. */
export function valuesOf(job: Job): Readonly<Record<string, unknown>> {
  const { prompt, negativePrompt, seed, steps, cfg, clipSkip, denoise } = job;
  const { sampler, scheduler, width, height, model } = job;
  const params = isFields(job.params) ? Object.entries(job.params) : [];
  return {
    ...{ prompt, negativePrompt, seed, steps, cfg, clipSkip, denoise, sampler, scheduler, width, height },
    model: model?.name,
    ...Object.fromEntries(params.map(([name, value]) => [`params.${name}`, value])),
  };
}

/** The artifacts that a job names to begin from, by the names of its `params`. */
export function inputParams({ settings }: Offer, job: Job): Readonly<Record<string, string>> {
  const values = valuesOf(job);
  const keys = settings.filter(({ type }) => type === "artifact").map(({ key }) => key);
  const named = keys.map((key) => [key.replace(/^params\./, ""), values[key]] as const);
  return Object.fromEntries(named.filter((each): each is [string, string] => typeof each[1] === "string"));
}

/** What is recorded of settings that ran, with what the job began from. */
export function withInputs(settings: Fields, inputs: Readonly<Record<string, string>>): Fields {
  if (Object.keys(inputs).length === 0) return settings;
  return { ...settings, params: { ...(isFields(settings.params) ? settings.params : {}), ...inputs } };
}

/** Settings that ran as the server takes them; what it would refuse is left out, so that the pictures arrive. */
export function recordedOf(settings: Fields, ms: number | null): RecordedSettings {
  const taken = Object.entries(RecordedSettings.shape).filter(
    ([key, schema]) => settings[key] !== undefined && schema.safeParse(settings[key]).success,
  );
  const recorded = Object.fromEntries(taken.map(([key]) => [key, settings[key]]));
  return { ...(recorded as RecordedSettings), ...(ms !== null && { generationMs: ms }) };
}

/** Names for an attempt's pictures, without an ending: the pipeline and the seed, numbered if there are several. */
export function pictureNames({ pipeline, id }: Job, seed: string | undefined, count: number): string[] {
  const name = [pipeline.id.replace(/[^\p{L}\p{N}._-]+/gu, "_").slice(0, 100), seed ?? id].join("-");
  return Array.from({ length: count }, (_, i) => (count === 1 ? name : `${name}-${i + 1}`));
}
