import { comfyReading } from "@/lib/domain/embedded/comfy/comfyui";
import {
  filled,
  type GrammarResult,
  grammarResult,
  hiresOf,
  lorasOf,
  modelOf,
} from "@/lib/domain/embedded/grammar-result";
import { settingsFields, type TextSources } from "@/lib/domain/embedded/sources";
import {
  type Fields,
  fieldsIn,
  fieldsOf,
  isFields,
  numberOf,
  positiveOf,
  seedOf,
  textOf,
} from "@/lib/domain/embedded/values";
import type { Lora } from "@/lib/domain/settings/settings";

/** SwarmUI names models without extension, both in `model` and in `sui_models`. */
function named(name: string): string {
  return name.replace(/\.(?:safetensors|sft|ckpt|gguf|pt)$/i, "");
}

function hashes(data: Fields): Map<string, string> {
  const list = Array.isArray(data.sui_models) ? data.sui_models.filter(isFields) : [];
  return new Map(
    list.flatMap(({ name, hash }) =>
      textOf(name) && textOf(hash) ? [[named(String(name)), String(hash)]] : [],
    ),
  );
}

function list(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "string" ? value.split(",").map((part) => part.trim()) : [];
}

function lorasIn(params: Fields, known: Map<string, string>): Lora[] {
  const weights = list(params.loraweights);
  return list(params.loras)
    .filter((name) => name !== "")
    .map((name, i) => ({
      name: named(name),
      hash: known.get(named(name)) ?? null,
      weight: numberOf(weights[i] ?? "1"),
    }));
}

function dataIn(sources: TextSources): Fields | null {
  const direct = settingsFields(sources).find((fields) => "sui_image_params" in fields);
  return direct ?? [...sources].map(([, text]) => holding(text)).find((fields) => fields !== null) ?? null;
}

function holding(text: string): Fields | null {
  if (!text.includes("sui_image_params")) return null;
  const fields = fieldsOf(text);
  return fields && "sui_image_params" in fields ? fields : null;
}

/** SwarmUI omits defaults; the graph, if stored, has them. */
export function readSwarmui(sources: TextSources): GrammarResult | null {
  const data = dataIn(sources);
  const params = fieldsIn(data?.sui_image_params);
  return data && params && filled(formReading(data, params), comfyReading(sources));
}

function formReading(data: Fields, params: Fields): GrammarResult {
  const known = hashes(data);
  const model = textOf(params.model);
  return grammarResult("swarmui", {
    prompt: textOf(params.prompt),
    negativePrompt: textOf(params.negativeprompt),
    model: modelOf(model && named(model), (model && known.get(named(model))) || null),
    loras: lorasOf(lorasIn(params, known)),
    sampler: textOf(params.sampler) ?? textOf(params.comfyuisampler),
    scheduler: textOf(params.scheduler) ?? textOf(params.comfyuischeduler),
    steps: positiveOf(params.steps),
    cfg: numberOf(params.cfgscale),
    seed: seedOf(params.seed),
    clipSkip: clipSkipIn(params),
    denoise: numberOf(params.initimagecreativity),
    width: positiveOf(params.width),
    height: positiveOf(params.height),
    hires: hiresIn(params),
  });
}

/** `clipstopatlayer` counts from the end: -2 is a skip of 2. */
function clipSkipIn(params: Fields): number | null {
  const layer = numberOf(params.clipstopatlayer);
  return layer === null ? null : Math.abs(layer);
}

function hiresIn(params: Fields): GrammarResult["hires"] {
  return hiresOf({
    scale: positiveOf(params.refinerupscale),
    steps: positiveOf(params.refinersteps),
    denoise: numberOf(params.refinercontrolpercentage),
    upscaler: textOf(params.refinerupscalemethod),
  });
}
