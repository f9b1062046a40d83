import { type GrammarResult, grammarResult, lorasOf, modelOf } from "@/lib/domain/embedded/grammar-result";
import { settingsFields, type TextSources } from "@/lib/domain/embedded/sources";
import { type Fields, firstOf, numberOf, positiveOf, seedOf, textOf } from "@/lib/domain/embedded/values";
import type { Lora } from "@/lib/domain/settings/settings";

const modelKeys = ["use_stable_diffusion_model", "Stable Diffusion model"];

/** Strips the path from a model's name. */
function base(path: string | null): string | null {
  return path?.split(/[\\/]/).at(-1) ?? null;
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === "string" && value !== "" ? value.split(",").map((part) => part.trim()) : [value];
}

function lorasIn(fields: Fields): Lora[] {
  const weights = list(fields.lora_alpha ?? fields["LoRA Strength"]);
  return list(fields.use_lora_model ?? fields["LoRA model"]).flatMap((path, i) => {
    const name = base(textOf(path));
    return name && name !== "None" ? [{ name, hash: null, weight: numberOf(weights[i]) }] : [];
  });
}

/** Easy Diffusion: JSON in one text, or one PNG text per field; names in snake_case or as labels. */
export function readEasyDiffusion(sources: TextSources): GrammarResult | null {
  const candidates = [...settingsFields(sources), Object.fromEntries(sources)];
  const found = candidates.find((fields) => modelKeys.some((key) => Object.hasOwn(fields, key)));
  if (!found) return null;
  const get = <T>(keys: string[], read: (value: unknown) => T | null) => firstOf(found, keys, read);
  return grammarResult("easydiffusion", {
    prompt: get(["prompt", "Prompt"], textOf),
    negativePrompt: get(["negative_prompt", "Negative Prompt"], textOf),
    model: modelOf(base(get(modelKeys, textOf)), null),
    loras: lorasOf(lorasIn(found)),
    sampler: get(["sampler_name", "Sampler"], textOf),
    scheduler: get(["scheduler_name", "Scheduler"], textOf),
    steps: get(["num_inference_steps", "Steps"], positiveOf),
    cfg: get(["guidance_scale", "Guidance Scale"], numberOf),
    seed: get(["seed", "Seed"], seedOf),
    clipSkip: clipSkipIn(found),
    denoise: get(["prompt_strength", "Prompt Strength"], numberOf),
    width: get(["width", "Width"], positiveOf),
    height: get(["height", "Height"], positiveOf),
  });
}

/** A boolean: true is a clip skip of 2. */
function clipSkipIn(fields: Fields): number | null {
  const value = fields.clip_skip ?? fields["Clip Skip"];
  if (value === true || value === "True") return 2;
  return positiveOf(value);
}
