import { lorasOf, modelOf, type Reading, reading } from "@/lib/domain/embedded/reading";
import { type Sources, settingsFields } from "@/lib/domain/embedded/sources";
import { isFields, numberOf, positiveOf, seedOf, textOf } from "@/lib/domain/embedded/values";
import type { Lora } from "@/lib/domain/settings/settings";

function lorasIn(value: unknown): Lora[] {
  return (Array.isArray(value) ? value : []).filter(isFields).flatMap(({ name, hash, weight }) => {
    const known = textOf(name);
    return known && known !== "None" ? [{ name: known, hash: textOf(hash), weight: numberOf(weight) }] : [];
  });
}

export function readRuinedFooocus(sources: Sources): Reading | null {
  const found = settingsFields(sources).find((fields) => fields.software === "RuinedFooocus");
  if (!found) return null;
  return reading("ruined-fooocus", {
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
