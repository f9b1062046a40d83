import type { DrawRequest } from "@/lib/sample/draw/raster";
import type { Easel } from "@/lib/sample/painter/easel";
import { pipeline } from "@/lib/sample/painter/painter-profile";
import { drawRequestOf } from "@/lib/sample/painter/painter-settings";
import { a1111Text } from "@/lib/sample/plan/parameters-text";
import { modelHashes } from "@/lib/sample/plan/preset";
import type { RunnerWork } from "@/lib/sdk/runner/runner-program";

/** The text that the file carries: of its settings alone, so that the same settings give the same bytes. */
function carriedText(request: DrawRequest): string {
  const { warmth, haze, grain, vignette } = request.grade;
  return a1111Text(request, [
    ["Steps", request.steps],
    ["Sampler", request.sampler],
    ["CFG scale", request.cfg],
    ["Seed", request.seed],
    ["Size", `${request.width}x${request.height}`],
    ["Model hash", modelHashes[request.model]],
    ["Model", request.model],
    ["Warmth", warmth],
    ["Haze", haze],
    ["Grain", grain],
    ["Vignette", vignette],
    ["Version", `${pipeline.id} ${pipeline.version}`],
  ]);
}

/** Paints what a job asks for, and shows sketches on the way. */
export const paintJob =
  (easel: Easel): RunnerWork =>
  async (_attempt, job, _inputs, { signal, report, preview }) => {
    const request = drawRequestOf(job);
    const { steps, seed, model, prompt, negativePrompt, sampler, cfg, width, height, grade } = request;
    const texts = [{ keyword: "parameters", text: carriedText(request) }];
    const { png, drawMs } = await easel.paint({ request, texts, sketches: true }, signal, (sketch) => {
      report({ progress: sketch.step / steps, step: sketch.step, steps });
      if (sketch.png !== null) preview(sketch.png);
    });
    return {
      pictures: [{ name: `${model}-${seed}.png`, read: async () => png }],
      recorded: {
        prompt,
        negativePrompt,
        seed,
        steps,
        cfg,
        sampler,
        model: { name: model, ...(job.model?.hash && { hash: job.model.hash }) },
        width,
        height,
        params: grade,
        generationMs: drawMs,
      },
    };
  };
