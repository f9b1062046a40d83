import { type Job, RecordedSettings } from "@/lib/contracts/jobs";
import type { GraphOrder } from "@/lib/domain/comfy/fill-graph";
import { type Fields, isFields } from "@/lib/domain/embedded/values";

/** What a job asks of a graph. */
export function orderOf(job: Job, attempt: string): GraphOrder {
  const { prompt, negativePrompt, seed, steps, cfg, clipSkip, denoise } = job;
  const { sampler, scheduler, width, height, model } = job;
  const params = isFields(job.params) ? Object.entries(job.params) : [];
  return {
    values: {
      ...{ prompt, negativePrompt, seed, steps, cfg, clipSkip, denoise, sampler, scheduler, width, height },
      model: model?.name,
      ...Object.fromEntries(params.map(([name, value]) => [`params.${name}`, value])),
    },
    pictures: job.batch?.pictures ?? 1,
    prefix: `fluxara/${job.id}-${attempt}`,
  };
}

/** Settings that ran as the server takes them; what it would refuse is left out, so that the pictures arrive. */
export function recordedOf(settings: Fields, ms: number | null): RecordedSettings {
  const taken = Object.entries(RecordedSettings.shape).filter(
    ([key, schema]) => settings[key] !== undefined && schema.safeParse(settings[key]).success,
  );
  const recorded = Object.fromEntries(taken.map(([key]) => [key, settings[key]]));
  return { ...(recorded as RecordedSettings), ...(ms !== null && { generationMs: ms }) };
}
