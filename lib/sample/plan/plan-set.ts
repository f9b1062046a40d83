import type { PlannedJob, PlannedSet, SampleJobRequest, Variation } from "@/lib/sample/plan/planned-job";
import { modelHashes, presetOf } from "@/lib/sample/plan/preset";

type Common = Omit<Variation, "name"> & { prompt: string; seed: string };

/** Makes a set from what its jobs have in common and what each one changes. */
export function planSet(
  key: string,
  title: string,
  common: Common,
  variations: readonly Variation[],
): PlannedSet {
  return {
    key,
    title,
    jobs: variations.map((variation) => planJob({ key, title }, { ...common, ...variation })),
  };
}

function planJob(variantSet: { key: string; title: string }, variation: Common & Variation): PlannedJob {
  const [width, height] = variation.size ?? [768, 512];
  const model = variation.model ?? "slate-photo";
  const preset = variation.preset ?? "clear-air";
  const params = presetOf(preset, variation.revised === true);
  const request: SampleJobRequest = {
    externalId: `sample:${variantSet.key}:${variation.name}`,
    pipeline: { id: "fluxara-sketch", version: "1.0" },
    preset: { id: preset, params },
    prompt: variation.prompt,
    negativePrompt: variation.negativePrompt ?? "people, text, watermark, frame",
    inputSummary: "Text prompt, no input picture",
    sizeProfile: profile(width, height),
    width,
    height,
    steps: variation.steps ?? 20,
    seed: variation.seed,
    sampler: variation.sampler ?? params.sampler,
    scheduler: variation.scheduler ?? "linear",
    cfg: variation.cfg ?? params.cfg,
    model: { name: model, hash: modelHashes[model] },
    loras: [],
    variantSet,
    ...(variation.environment !== undefined && { environment: variation.environment }),
  };
  const outputs = Array.from({ length: variation.outputs ?? 1 }, (_, index) => ({
    name: `${variation.name}-${String(index + 1).padStart(2, "0")}.png`,
    index,
    upscale: variation.upscale ?? (1 as const),
    ...(variation.credentials && { credentials: variation.credentials }),
  }));
  return { request, outputs, ...(variation.graph && { graph: variation.graph }) };
}

function profile(width: number, height: number): string {
  if (width === height) return `square-${width}`;
  return width > height ? `landscape-${width}` : `portrait-${height}`;
}
