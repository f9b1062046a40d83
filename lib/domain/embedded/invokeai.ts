import {
  type GrammarResult,
  grammarResult,
  hiresOf,
  lorasOf,
  modelOf,
} from "@/lib/domain/embedded/grammar-result";
import { readDream, splitBrackets } from "@/lib/domain/embedded/invokeai-dream";
import type { TextSources } from "@/lib/domain/embedded/sources";
import {
  type Fields,
  fieldsIn,
  firstOf,
  isFields,
  numberOf,
  positiveOf,
  seedOf,
  textOf,
} from "@/lib/domain/embedded/values";
import type { Lora, Model } from "@/lib/domain/settings/settings";

/** `model` is an object with `name` (since 4) or `model_name` (3), or plain text. */
function modelIn(value: unknown): Model | null {
  const fields = fieldsIn(value);
  if (!fields) return modelOf(textOf(value), null);
  return modelOf(
    firstOf(fields, ["name", "model_name"], textOf),
    firstOf(fields, ["hash", "model_hash"], textOf),
  );
}

function lorasIn(value: unknown): Lora[] {
  return (Array.isArray(value) ? value : []).filter(isFields).flatMap((item) => {
    const model = modelIn(item.model ?? item.lora);
    return model?.name ? [{ name: model.name, hash: model.hash, weight: numberOf(item.weight) }] : [];
  });
}

function current(sources: TextSources): GrammarResult | null {
  const data = sources.fields("invokeai_metadata");
  if (!data) return null;
  return grammarResult("invokeai", {
    prompt: textOf(data.positive_prompt),
    negativePrompt: textOf(data.negative_prompt),
    model: modelIn(data.model),
    loras: lorasOf(lorasIn(data.loras)),
    sampler: textOf(data.scheduler),
    steps: positiveOf(data.steps),
    cfg: firstOf(data, ["cfg_scale", "guidance"], numberOf),
    seed: seedOf(data.seed),
    clipSkip: positiveOf(data.clip_skip),
    denoise: numberOf(data.strength),
    width: positiveOf(data.width),
    height: positiveOf(data.height),
    hires:
      data.hrf_enabled === true
        ? hiresOf({ denoise: numberOf(data.hrf_strength), upscaler: textOf(data.hrf_method) })
        : null,
    graph: sources.fields("invokeai_graph"),
  });
}

/** `prompt` is a list of weighted prompts, or one text. */
function promptIn(value: unknown): string | null {
  if (!Array.isArray(value)) return textOf(value);
  const parts = value
    .map((part) => textOf(isFields(part) ? part.prompt : part))
    .filter((part) => part !== null);
  return parts.length > 0 ? parts.join(", ") : null;
}

function sdMetadata(sources: TextSources): GrammarResult | null {
  const data = sources.fields("sd-metadata");
  const image = fieldsIn(data?.image);
  if (!data || !image) return null;
  return grammarResult("invokeai", {
    ...splitBrackets(promptIn(image.prompt)),
    model: modelOf(firstOf<string>(data, ["model_weights", "model"], textOf), textOf(data.model_hash)),
    ...imageSettings(image),
  });
}

function imageSettings(image: Fields): Partial<GrammarResult> {
  return {
    sampler: textOf(image.sampler),
    steps: positiveOf(image.steps),
    cfg: numberOf(image.cfg_scale),
    seed: seedOf(image.seed),
    denoise: numberOf(image.strength),
    width: positiveOf(image.width),
    height: positiveOf(image.height),
  };
}

export function readInvokeai(sources: TextSources): GrammarResult | null {
  return current(sources) ?? sdMetadata(sources) ?? readDream(sources.get("Dream"));
}
