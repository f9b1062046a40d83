import { type GrammarResult, grammarResult, hiresOf, modelOf } from "@/lib/domain/embedded/grammar-result";
import { settingsFields, type TextSources } from "@/lib/domain/embedded/sources";
import { fieldsIn, numberOf, positiveOf, seedOf, sizeOf, textOf } from "@/lib/domain/embedded/values";

/** JSON of Hugging Face Spaces built on Gradio and Diffusers; Spaces with a single model may not name it. */
export function readHfSpace(sources: TextSources): GrammarResult | null {
  const found = settingsFields(sources).find(
    (fields) => ("resolution" in fields && "Model" in fields) || "num_inference_steps" in fields,
  );
  if (!found) return null;
  const upscaler = fieldsIn(found.use_upscaler);
  // Some Spaces nest name and hash in an object.
  const model = fieldsIn(found.Model) ?? found;
  return grammarResult("hf-space", {
    prompt: textOf(found.prompt),
    negativePrompt: textOf(found.negative_prompt),
    model: modelOf(textOf(model.Model), textOf(model["Model hash"])),
    sampler: textOf(found.sampler),
    steps: positiveOf(found.num_inference_steps),
    cfg: numberOf(found.guidance_scale),
    seed: seedOf(found.seed),
    width: positiveOf(found.width),
    height: positiveOf(found.height),
    ...sizeOf(found.resolution),
    hires:
      upscaler &&
      hiresOf({
        scale: positiveOf(upscaler.upscale_by),
        steps: positiveOf(upscaler.upscale_steps),
        denoise: numberOf(upscaler.upscaler_strength),
        upscaler: textOf(upscaler.upscale_method),
      }),
  });
}
