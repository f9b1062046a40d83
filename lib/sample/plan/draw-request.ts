import type { DrawRequest } from "@/lib/sample/draw/raster";
import type { PlannedJob, PlannedOutput } from "@/lib/sample/plan/planned-job";

/** What the pipeline draws for one output: from the job's own settings and nothing else. */
export function drawRequest({ request }: PlannedJob, output: PlannedOutput): DrawRequest {
  const { warmth, haze, grain, vignette } = request.preset.params;
  const { prompt, negativePrompt, width, height, steps, seed, sampler, scheduler, cfg, model } = request;
  return {
    prompt,
    negativePrompt,
    width: width * output.upscale,
    height: height * output.upscale,
    steps,
    seed,
    variation: output.index,
    sampler,
    scheduler,
    cfg,
    model: model.name,
    effects: "styled",
    grade: { warmth, haze, grain, vignette },
  };
}
