import { type ComfyNode, type Graph, graphOf } from "@/lib/domain/embedded/comfy/graph";
import { heldSettings } from "@/lib/domain/embedded/comfy/held";
import { clipSkip, lorasBehind, modelName } from "@/lib/domain/embedded/comfy/models";
import { withoutPassing } from "@/lib/domain/embedded/comfy/passing";
import { samplerSettings, samplersIn } from "@/lib/domain/embedded/comfy/samplers";
import { scanned } from "@/lib/domain/embedded/comfy/scan";
import { hiresPass, latentSize, scaledSize } from "@/lib/domain/embedded/comfy/sizes";
import { promptOfWorkflow } from "@/lib/domain/embedded/comfy/workflow";
import { filled, lorasOf, modelOf, type Reading, reading } from "@/lib/domain/embedded/reading";
import type { Sources } from "@/lib/domain/embedded/sources";
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

function apiPrompt(sources: Sources): Fields | null {
  for (const keyword of promptKeywords) {
    const fields = sources.fields(keyword);
    if (graphOf(fields)) return fields;
  }
  return null;
}

function graphReading(graph: Graph): { known: Reading; sampler: ComfyNode | null } {
  const samplers = samplersIn(graph);
  const sampler = samplers[0] ?? null;
  const size = latentSize(graph, sampler);
  const held = sampler ? {} : heldSettings(graph);
  const known = reading("comfyui", {
    ...(sampler && samplerSettings(graph, sampler)),
    model: modelOf(modelName(graph, sampler), null),
    loras: lorasOf(lorasBehind(graph, sampler)),
    clipSkip: clipSkip(graph),
    ...size,
    hires: hiresPass(graph, samplers, size),
  });
  return { known: filled(known, reading("comfyui", held)), sampler };
}

/** The request that Civitai's generator stores beside its graphs. */
function civitaiRequest(fields: Fields, sources: Sources): Reading | null {
  const extra = fieldsIn(fields.extraMetadata) ?? sources.fields("extraMetadata");
  if (!extra) return null;
  return reading("civitai", {
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
export const promptFields = (sources: Sources): Fields | null =>
  apiPrompt(sources) ?? promptOfWorkflow(sources.fields("workflow"));

/** Reads a ComfyUI graph. */
export function comfyReading(sources: Sources): Reading | null {
  const fields = promptFields(sources);
  const parsed = graphOf(fields);
  if (!fields || !parsed) return null;
  const graph = withoutPassing(parsed);
  const { known, sampler } = graphReading(graph);
  const order = civitaiRequest(fields, sources);
  const linked = filled(known, order);
  const scan = reading("comfyui", { ...scanned(graph, linked), ...scaledSize(graph, sampler) });
  const all = filled(linked, scan);
  return {
    ...all,
    prompt: textOf(all.prompt),
    negativePrompt: textOf(all.negativePrompt),
    generator: order?.generator ?? known.generator,
    graph: fields,
  };
}
