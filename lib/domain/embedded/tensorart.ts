import { comfyReading } from "@/lib/domain/embedded/comfy/comfyui";
import {
  filled,
  type GrammarResult,
  grammarResult,
  lorasOf,
  modelOf,
} from "@/lib/domain/embedded/grammar-result";
import type { TextSources } from "@/lib/domain/embedded/sources";
import {
  type Fields,
  fieldsIn,
  isFields,
  numberOf,
  positiveOf,
  seedOf,
  textOf,
} from "@/lib/domain/embedded/values";
import type { Lora } from "@/lib/domain/settings/settings";

function lorasIn(value: unknown): Lora[] {
  return (Array.isArray(value) ? value : []).filter(isFields).flatMap((item) => {
    const name = textOf(item.modelFileName) ?? textOf(item.label);
    return name ? [{ name, hash: textOf(item.hash), weight: numberOf(item.weight) }] : [];
  });
}

function orderReading(data: Fields): GrammarResult {
  const base = fieldsIn(data.baseModel);
  return grammarResult("tensorart", {
    prompt: textOf(data.prompt),
    negativePrompt: textOf(data.negativePrompt),
    model: modelOf(textOf(base?.modelFileName), textOf(base?.hash)),
    loras: lorasOf(lorasIn(data.models)),
    sampler: textOf(data.ksamplerName) ?? textOf(data.samplerName),
    scheduler: textOf(data.schedule),
    steps: positiveOf(data.steps),
    cfg: numberOf(data.cfgScale),
    seed: seedOf(data.seed),
    clipSkip: positiveOf(data.clipSkip),
    width: positiveOf(data.width),
    height: positiveOf(data.height),
  });
}

/** `generation_data` is the request (models by public name), the graph what ran (with the drawn seed). */
export function readTensorart(sources: TextSources): GrammarResult | null {
  const data = sources.fields("generation_data");
  if (!data) return null;
  const ordered = orderReading(data);
  const ran = comfyReading(sources);
  if (!ran) return ordered;
  const { prompt, negativePrompt, model, loras } = filled(ordered, ran);
  return { ...filled(ran, ordered), prompt, negativePrompt, model, loras, generator: ordered.generator };
}
