import type { PlannedJob, PlannedOutput } from "@/lib/sample/plan/planned-job";

const hiresSteps = 8;
const hiresDenoise = 0.35;

/**
 * The generation text that a picture carries in its PNG under the keyword `parameters`, in the widely read A1111 form.
 */
export function parametersText({ request }: PlannedJob, output: PlannedOutput): string {
  const settings: [string, string | number][] = [
    ["Steps", request.steps],
    ["Sampler", request.sampler],
    ["Schedule type", request.scheduler],
    ["CFG scale", request.cfg],
    ["Seed", request.seed],
    ["Size", `${request.width}x${request.height}`],
    ["Model hash", request.model.hash],
    ["Model", request.model.name],
    ...variation(output),
    ...hires(output),
    ["Version", `${request.pipeline.id} ${request.pipeline.version}`],
  ];
  return a1111Text(request, settings);
}

/** Both prompts and the settings in the widely read A1111 form. */
export function a1111Text(
  { prompt, negativePrompt }: { prompt: string; negativePrompt: string },
  settings: readonly (readonly [string, string | number])[],
): string {
  const line = settings.map(([key, value]) => `${key}: ${value}`).join(", ");
  return `${prompt}\nNegative prompt: ${negativePrompt}\n${line}`;
}

function variation(output: PlannedOutput): [string, string | number][] {
  if (output.index === 0) return [];
  return [
    ["Variation seed", output.index],
    ["Variation seed strength", 1],
  ];
}

/** `Size` stays as requested; these settings explain why the file is larger. */
function hires(output: PlannedOutput): [string, string | number][] {
  if (output.upscale === 1) return [];
  return [
    ["Denoising strength", hiresDenoise],
    ["Hires upscale", output.upscale],
    ["Hires steps", hiresSteps],
    ["Hires upscaler", "fluxara-sketch redraw"],
  ];
}
