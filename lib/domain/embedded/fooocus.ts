import { type GrammarResult, grammarResult, lorasOf, modelOf } from "@/lib/domain/embedded/grammar-result";
import { settingsFields, type TextSources } from "@/lib/domain/embedded/sources";
import {
  type Fields,
  firstOf,
  numberOf,
  own,
  positiveOf,
  seedOf,
  sizeOf,
  textOf,
} from "@/lib/domain/embedded/values";
import type { Lora } from "@/lib/domain/settings/settings";

function isFooocus(fields: Fields, scheme: boolean): boolean {
  const version = textOf(own(fields, "version")) ?? textOf(own(fields, "Version"));
  return (
    scheme ||
    fields.metadata_scheme === "fooocus" ||
    version?.startsWith("Fooocus") === true ||
    ("prompt" in fields && "base_model" in fields) ||
    ("Prompt" in fields && "Base Model" in fields)
  );
}

/** `[name, weight, hash]` since 2.2; before, one key per LoRA: `"LoRA 1": "name : 0.5"` or `"LoRA [name] weight": 0.5`. */
function lorasIn(fields: Fields): Lora[] {
  const rows = Array.isArray(fields.loras) ? fields.loras.filter(Array.isArray) : [];
  const listed = rows.flatMap(([name, weight, hash]) =>
    textOf(name) ? [{ name: String(name), hash: textOf(hash), weight: numberOf(weight) }] : [],
  );
  const keyed = Object.entries(fields).flatMap(([key, value]) => {
    const named = /^LoRA \[([^\]]{1,200})\] weight$/.exec(key);
    if (named?.[1]) return [{ name: named[1], hash: null, weight: numberOf(value) }];
    const pair = /^lora_?\s?\w{0,3}$/i.test(key) && typeof value === "string" ? value.split(" : ") : [];
    return pair[0] && pair.length > 1
      ? [{ name: pair[0], hash: textOf(pair[2]), weight: numberOf(pair[1]) }]
      : [];
  });
  return [...listed, ...keyed];
}

/** Fooocus: its own scheme, and the capitalised keys of versions before 2.2. */
export function readFooocus(sources: TextSources): GrammarResult | null {
  const scheme = sources.get("fooocus_scheme") === "fooocus" || sources.get("MakerNote") === "fooocus";
  const found = settingsFields(sources).find((fields) => isFooocus(fields, scheme));
  if (!found) return null;
  const get = <T>(keys: string[], read: (value: unknown) => T | null) => firstOf(found, keys, read);
  return grammarResult("fooocus", {
    prompt: get(["prompt", "Prompt"], textOf),
    negativePrompt: get(["negative_prompt", "Negative Prompt"], textOf),
    model: modelOf(
      get(["base_model", "Base Model"], textOf),
      get(["base_model_hash", "Base Model Hash"], textOf),
    ),
    loras: lorasOf(lorasIn(found)),
    sampler: get(["sampler", "Sampler"], textOf),
    scheduler: get(["scheduler", "Scheduler"], textOf),
    steps: get(["steps", "Steps"], positiveOf),
    cfg: get(["guidance_scale", "Guidance Scale", "cfg"], numberOf),
    seed: get(["seed", "Seed"], seedOf),
    clipSkip: get(["clip_skip", "CLIP Skip"], positiveOf),
    width: positiveOf(found.width),
    height: positiveOf(found.height),
    ...get(["resolution", "Resolution"], sizeOf),
  });
}
