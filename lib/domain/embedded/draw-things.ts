import { type GrammarResult, grammarResult, lorasOf, modelOf } from "@/lib/domain/embedded/grammar-result";
import { settingsFields, type TextSources } from "@/lib/domain/embedded/sources";
import { isFields, numberOf, positiveOf, seedOf, sizeOf, textOf } from "@/lib/domain/embedded/values";
import type { Lora } from "@/lib/domain/settings/settings";

function lorasIn(value: unknown): Lora[] {
  return (Array.isArray(value) ? value : []).filter(isFields).flatMap((item) => {
    const name = textOf(item.model) ?? textOf(item.file);
    return name ? [{ name, hash: null, weight: numberOf(item.weight) }] : [];
  });
}

/** Draw Things: XMP with that CreatorTool, and JSON in exif:UserComment. */
export function readDrawThings(sources: TextSources): GrammarResult | null {
  if (!sources.get("CreatorTool")?.startsWith("Draw Things")) return null;
  const found = settingsFields(sources).find((fields) => "c" in fields || "sampler" in fields);
  if (!found) return null;
  return grammarResult("draw-things", {
    prompt: textOf(found.c),
    negativePrompt: textOf(found.uc),
    model: modelOf(textOf(found.model), null),
    loras: lorasOf(lorasIn(found.lora)),
    sampler: textOf(found.sampler),
    steps: positiveOf(found.steps),
    cfg: numberOf(found.scale),
    seed: seedOf(found.seed),
    denoise: numberOf(found.strength),
    ...sizeOf(found.size),
  });
}
