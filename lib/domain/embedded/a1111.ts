import {
  type GrammarResult,
  grammarResult,
  hiresOf,
  lorasOf,
  modelOf,
} from "@/lib/domain/embedded/grammar-result";
import { type Infotext, infotextOf } from "@/lib/domain/embedded/infotext";
import { civitaiResources, infotextLoras } from "@/lib/domain/embedded/infotext-loras";
import { settingsTexts, type TextSources } from "@/lib/domain/embedded/sources";
import { fieldsOf, numberOf, positiveOf, seedOf, sizeOf, textOf } from "@/lib/domain/embedded/values";
import type { Hires, Model } from "@/lib/domain/settings/settings";

/** Patterns for `Version:` in the AUTOMATIC1111 family; the first match wins. */
const versions: [RegExp, string][] = [
  [/^v\d/, "sd-webui"],
  [/^classic/, "forge-classic"],
  [/^neo/, "forge-neo"],
  [/^f\d+(?:\.\d+){1,2}-v/, "easy-reforge"],
  [/^f\d+(?:\.\d+){1,2}v\d+-v/, "reforge"],
  [/^f\d/, "forge"],
  [/^Fooocus/, "fooocus"],
];

/** The generator that wrote an infotext; `sd-webui`, where the format comes from, if the text does not say. */
function infotextGenerator(settings: ReadonlyMap<string, string>): string {
  if (settings.get("App") === "SD.Next") return "sd-next";
  if (settings.has("Civitai resources") || settings.has("Civitai metadata")) return "civitai";
  const version = settings.get("Version") ?? "";
  return versions.find(([form]) => form.test(version))?.[1] ?? "sd-webui";
}

type Get = (...keys: string[]) => string | null;

function modelIn(get: Get, settings: Infotext["settings"]): Model | null {
  const name =
    get("Model") ?? civitaiResources(settings).find(({ type }) => type === "checkpoint")?.name ?? null;
  return modelOf(name, get("Model hash") ?? textOf(fieldsOf(get("Hashes"))?.model));
}

/** With a second pass, "Denoising strength" belongs to that pass, otherwise to the picture. */
function hiresIn(get: Get): Hires | null {
  const [from, to] = [sizeOf(get("Size")), sizeOf(get("Hires size", "Hires resize"))];
  const ratio = from && to ? Math.round((to.width / from.width) * 100) / 100 : null;
  const scale = positiveOf(get("Hires upscale", "Hires scale")) ?? ratio;
  const [steps, upscaler] = [positiveOf(get("Hires steps")), get("Hires upscaler")];
  if (scale === null && steps === null && upscaler === null) return null;
  return hiresOf({ scale, steps, upscaler, denoise: numberOf(get("Hires strength", "Denoising strength")) });
}

function infotextReading(infotext: Infotext): GrammarResult {
  const { settings } = infotext;
  const get: Get = (...keys) => keys.map((key) => settings.get(key)).find((value) => value) ?? null;
  const hires = hiresIn(get);
  return grammarResult(infotextGenerator(settings), {
    prompt: textOf(infotext.prompt),
    negativePrompt: textOf(infotext.negative),
    model: modelIn(get, settings),
    loras: lorasOf(infotextLoras(infotext.prompt, settings)),
    sampler: get("Sampler"),
    scheduler: get("Schedule type", "Scheduler", "Sampler sigma"),
    steps: positiveOf(get("Steps")),
    cfg: numberOf(get("CFG scale", "CFG Scale", "Cfg scale", "CFG")),
    seed: seedOf(get("Seed")),
    clipSkip: positiveOf(get("Clip skip", "CLIP skip", "Clip Skip")),
    denoise: hires ? null : numberOf(get("Denoising strength")),
    ...(sizeOf(get("Size")) ?? sizeOf(`${get("Size-1")}x${get("Size-2")}`)),
    hires,
  });
}

/** Reads the infotext of AUTOMATIC1111's web UI and its family. */
export function readA1111(sources: TextSources): GrammarResult | null {
  for (const { text } of settingsTexts(sources)) {
    const infotext = text.trimStart().startsWith("{") ? null : infotextOf(text);
    if (infotext) return infotextReading(infotext);
  }
  const alone = sources.get("parameters");
  if (!alone || alone.trimStart().startsWith("{")) return null;
  return grammarResult("sd-webui", { prompt: alone.trim() });
}
