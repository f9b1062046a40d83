import { type ComfyNode, type Graph, resolveLiteral, upstream } from "@/lib/domain/embedded/comfy/graph";
import { type Fields, isFields, numberOf, own, textOf } from "@/lib/domain/embedded/values";
import type { Lora } from "@/lib/domain/settings/settings";

const nameInputs = ["ckpt_name", "unet_name", "base_ckpt_name", "gguf_name", "diffusion_name", "model_path"];
const alongModel = (name: string): boolean =>
  /model|unet|guider|sigmas|pipe|tuple|context|ctx|lora|^any|^value$/i.test(name);

/** Some loaders write `{ content, image }` instead of a name. */
function nameOf(value: unknown): string | null {
  return textOf(isFields(value) ? own(value, "content") : value);
}

function namedIn(graph: Graph, { inputs, type }: ComfyNode): string | null {
  const names =
    /Loader/.test(type) && !/Lora|Upscale|Control|Vision/i.test(type) ? ["model_name", "model"] : [];
  for (const name of [...nameInputs, ...names]) {
    const value = own(inputs, name);
    const found = value === undefined ? null : resolveLiteral(graph, value, [name], nameOf);
    if (found !== null) return found;
  }
  return null;
}

/** The checkpoint upstream of a sampler, else the first one in the graph. */
export function modelName(graph: Graph, sampler: ComfyNode | null): string | null {
  for (const node of [...upstream(graph, sampler ? [sampler] : [], alongModel), ...graph.values()]) {
    const name = namedIn(graph, node);
    if (name !== null) return name;
  }
  return null;
}

function lora(name: unknown, weight: unknown): Lora[] {
  const known = nameOf(name);
  return known === null || known === "None" ? [] : [{ name: known, hash: null, weight: numberOf(weight) }];
}

/** rgthree's Power Lora Loader: `lora_1: { on, lora, strength }`; LoraManager: a list of `{ name, active, strength }`. */
function switched(value: unknown): Lora[] {
  if (!isFields(value)) return [];
  const list = Array.isArray(value.__value__) ? value.__value__.filter(isFields).slice(0, 100) : [value];
  return list.flatMap((item) =>
    item.on === false || item.active === false
      ? []
      : lora(item.lora ?? item.name, item.strength ?? item.model_strength),
  );
}

/** LoRA stacks number their inputs: `lora_name_1`, `model_weight_1`, `switch_1`. */
function numbered(inputs: Fields): Lora[] {
  return Object.keys(inputs).flatMap((key) => {
    const n = /^lora_(?:name_)?(\d{1,3})$/.exec(key)?.[1];
    if (n === undefined || inputs[`switch_${n}`] === "Off") return [];
    const weights = ["model_weight", "lora_wt", "model_str", "strength", "strength_model", "lora_strength"];
    const weight = weights.map((name) => own(inputs, `${name}_${n}`)).find((value) => value !== undefined);
    return lora(inputs[key], weight);
  });
}

function lorasOfNode({ inputs }: ComfyNode): Lora[] {
  const single = lora(
    inputs.lora_name,
    inputs.strength_model ?? inputs.lora_model_strength ?? inputs.strength,
  );
  return [...single, ...numbered(inputs), ...Object.values(inputs).flatMap(switched)];
}

/** The LoRAs between checkpoint and sampler, in the order applied. */
export function lorasBehind(graph: Graph, sampler: ComfyNode | null): Lora[] {
  return upstream(graph, sampler ? [sampler] : [], alongModel)
    .toReversed()
    .flatMap(lorasOfNode)
    .slice(0, 200);
}

/** `stop_at_clip_layer` counts from the end: -2 is a skip of 2. */
export function clipSkip(graph: Graph): number | null {
  for (const { inputs } of graph.values()) {
    const layer = numberOf(inputs.stop_at_clip_layer) ?? numberOf(inputs.clip_skip);
    if (layer !== null && layer !== 0) return Math.abs(layer);
  }
  return null;
}
