import { comfyReading } from "@/lib/domain/embedded/comfy/comfyui";
import { filled, type GrammarResult, grammarResult, modelOf } from "@/lib/domain/embedded/grammar-result";
import type { TextSources } from "@/lib/domain/embedded/sources";
import { type Fields, numberOf, positiveOf, seedOf, textOf } from "@/lib/domain/embedded/values";

function formReading(data: Fields): GrammarResult {
  return grammarResult("stability-matrix", {
    prompt: textOf(data.PositivePrompt),
    negativePrompt: textOf(data.NegativePrompt),
    model: modelOf(textOf(data.ModelName), textOf(data.ModelHash)),
    sampler: textOf(data.Sampler),
    steps: positiveOf(data.Steps),
    cfg: numberOf(data.CfgScale),
    seed: seedOf(data.Seed),
    width: positiveOf(data.Width),
    height: positiveOf(data.Height),
  });
}

/** `parameters-json` has the prompts as typed and the model's hash; the graph has separate sampler and scheduler. */
export function readStabilityMatrix(sources: TextSources): GrammarResult | null {
  const data = sources.fields("parameters-json");
  if (!data && !sources.has("smproj")) return null;
  const form = data && formReading(data);
  const ran = comfyReading(sources);
  if (!form || !ran) return form ?? (ran && { ...ran, generator: "stability-matrix" });
  const { prompt, negativePrompt, model } = filled(form, ran);
  return { ...filled(ran, form), prompt, negativePrompt, model, generator: form.generator };
}
