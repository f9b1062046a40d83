import type { JobRequest, PlannedJob, PlannedSet, Wish } from "@/lib/sample/plan/planned-job";
import { modelHashes, presets } from "@/lib/sample/plan/preset";

type Common = Omit<Wish, "name"> & { prompt: string; seed: string };

/** A set from what its jobs have in common and what each changes. */
export function planSet(key: string, title: string, common: Common, wishes: readonly Wish[]): PlannedSet {
  return { key, title, jobs: wishes.map((wish) => planJob({ key, title }, { ...common, ...wish })) };
}

function planJob(variantSet: { key: string; title: string }, wish: Common & Wish): PlannedJob {
  const [width, height] = wish.size ?? [768, 512];
  const model = wish.model ?? "slate-photo";
  const preset = wish.preset ?? "clear-air";
  const request: JobRequest = {
    externalId: `sample:${variantSet.key}:${wish.name}`,
    pipeline: { id: "fluxara-sketch", version: "1.0" },
    preset: { id: preset, params: presets[preset] },
    prompt: wish.prompt,
    negativePrompt: wish.negativePrompt ?? "people, text, watermark, frame",
    inputSummary: "Text prompt, no input picture",
    sizeProfile: profile(width, height),
    width,
    height,
    steps: wish.steps ?? 20,
    seed: wish.seed,
    sampler: wish.sampler ?? presets[preset].sampler,
    scheduler: wish.scheduler ?? "linear",
    cfg: wish.cfg ?? presets[preset].cfg,
    model: { name: model, hash: modelHashes[model] },
    loras: [],
    variantSet,
  };
  const outputs = Array.from({ length: wish.outputs ?? 1 }, (_, index) => ({
    name: `${wish.name}-${String(index + 1).padStart(2, "0")}.png`,
    index,
    upscale: wish.upscale ?? (1 as const),
  }));
  return { request, outputs };
}

function profile(width: number, height: number): string {
  if (width === height) return `square-${width}`;
  return width > height ? `landscape-${width}` : `portrait-${height}`;
}
