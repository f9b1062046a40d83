import { type ComfyNode, type Graph, graphOf } from "@/lib/domain/embedded/comfy/graph";
import { clipSkip, lorasBehind, modelName } from "@/lib/domain/embedded/comfy/models";
import { nestedSettings } from "@/lib/domain/embedded/comfy/nested-settings";
import { withoutPassThroughNodes } from "@/lib/domain/embedded/comfy/pass-through-nodes";
import { samplerSettings, samplersIn } from "@/lib/domain/embedded/comfy/samplers";
import { scanned } from "@/lib/domain/embedded/comfy/scan";
import { hiresPass, latentSize, scaledSize } from "@/lib/domain/embedded/comfy/sizes";
import { promptOfWorkflow } from "@/lib/domain/embedded/comfy/workflow";
import {
  filled,
  type GrammarResult,
  grammarResult,
  lorasOf,
  modelOf,
} from "@/lib/domain/embedded/grammar-result";
import type { TextSources } from "@/lib/domain/embedded/sources";
import { type Fields, fieldsIn, numberOf, positiveOf, seedOf, textOf } from "@/lib/domain/embedded/values";

const promptKeywords = [
  "prompt",
  "UserComment",
  "Comment",
  "ImageDescription",
  "Make",
  "stealth",
  "parameters",
  "workflow",
];

function apiPrompt(sources: TextSources): Fields | null {
  for (const keyword of promptKeywords) {
    const fields = sources.fields(keyword);
    if (graphOf(fields)) return fields;
  }
  return null;
}

function graphReading(graph: Graph): { known: GrammarResult; sampler: ComfyNode | null } {
  const samplers = samplersIn(graph);
  const sampler = samplers[0] ?? null;
  const size = latentSize(graph, sampler);
  const held = sampler ? {} : nestedSettings(graph);
  const known = grammarResult("comfyui", {
    ...(sampler && samplerSettings(graph, sampler)),
    model: modelOf(modelName(graph, sampler), null),
    loras: lorasOf(lorasBehind(graph, sampler)),
    clipSkip: clipSkip(graph),
    ...size,
    hires: hiresPass(graph, samplers, size),
  });
  return { known: filled(known, grammarResult("comfyui", held)), sampler };
}

/** The request that Civitai's generator stores beside its graphs. */
function civitaiRequest(fields: Fields, sources: TextSources): GrammarResult | null {
  const extra = fieldsIn(fields.extraMetadata) ?? sources.fields("extraMetadata");
  if (!extra) return null;
  return grammarResult("civitai", {
    prompt: textOf(extra.prompt),
    negativePrompt: textOf(extra.negativePrompt),
    model: modelOf(textOf(extra.baseModel), null),
    sampler: textOf(extra.sampler),
    steps: positiveOf(extra.steps),
    cfg: numberOf(extra.cfgScale),
    seed: seedOf(extra.seed),
    clipSkip: positiveOf(extra.clipSkip),
    width: positiveOf(extra.width),
    height: positiveOf(extra.height),
  });
}

/** The executed API prompt, otherwise the editor's workflow converted to one. */
export const promptFields = (sources: TextSources): Fields | null =>
  apiPrompt(sources) ?? promptOfWorkflow(sources.fields("workflow"));

/** Reads a ComfyUI graph. */
export function comfyReading(sources: TextSources): GrammarResult | null {
  const fields = promptFields(sources);
  const parsed = graphOf(fields);
  if (!fields || !parsed) return null;
  const graph = withoutPassThroughNodes(parsed);
  const { known, sampler } = graphReading(graph);
  const order = civitaiRequest(fields, sources);
  const linked = filled(known, order);
  const scan = grammarResult("comfyui", { ...scanned(graph, linked), ...scaledSize(graph, sampler) });
  const all = filled(linked, scan);
  return {
    ...all,
    prompt: textOf(all.prompt),
    negativePrompt: textOf(all.negativePrompt),
    generator: order?.generator ?? known.generator,
    graph: fields,
  };
}
