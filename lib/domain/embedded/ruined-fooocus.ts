import { type GrammarResult, grammarResult, lorasOf, modelOf } from "@/lib/domain/embedded/grammar-result";
import { settingsFields, type TextSources } from "@/lib/domain/embedded/sources";
import { isFields, numberOf, positiveOf, seedOf, textOf } from "@/lib/domain/embedded/values";
import type { Lora } from "@/lib/domain/settings/settings";

function lorasIn(value: unknown): Lora[] {
  return (Array.isArray(value) ? value : []).filter(isFields).flatMap(({ name, hash, weight }) => {
    const known = textOf(name);
    return known && known !== "None" ? [{ name: known, hash: textOf(hash), weight: numberOf(weight) }] : [];
  });
}

export function readRuinedFooocus(sources: TextSources): GrammarResult | null {
  const found = settingsFields(sources).find((fields) => fields.software === "RuinedFooocus");
  if (!found) return null;
  return grammarResult("ruined-fooocus", {
    prompt: textOf(found.Prompt),
    negativePrompt: textOf(found.Negative),
    model: modelOf(textOf(found.base_model_name), textOf(found.base_model_hash)),
    loras: lorasOf(lorasIn(found.loras)),
    sampler: textOf(found.sampler_name),
    scheduler: textOf(found.scheduler),
    steps: positiveOf(found.steps),
    cfg: numberOf(found.cfg),
    seed: seedOf(found.seed),
    clipSkip: positiveOf(found.clip_skip),
    denoise: numberOf(found.denoise),
    width: positiveOf(found.width),
    height: positiveOf(found.height),
  });
}
