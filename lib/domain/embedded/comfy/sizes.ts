import {
  type ComfyNode,
  type Graph,
  linked,
  resolveLiteral,
  upstream,
} from "@/lib/domain/embedded/comfy/graph";
import { alongPicture } from "@/lib/domain/embedded/comfy/samplers";
import { hiresOf } from "@/lib/domain/embedded/grammar-result";
import {
  type Fields,
  firstOf,
  numberOf,
  own,
  positiveOf,
  sizeOf,
  textOf,
} from "@/lib/domain/embedded/values";
import type { Hires } from "@/lib/domain/settings/settings";

export type LatentSize = { width: number; height: number };

/** The size in a preset such as "832x1216 (0.68)"; takes precedence over the numbers beside it. */
function presetOf(inputs: Fields): LatentSize | null {
  const size = firstOf(inputs, ["dimensions", "resolution", "ratio_selected", "aspect_ratio"], sizeOf);
  return size && inputs.swap_dimensions === "On" ? { width: size.height, height: size.width } : size;
}

function numbersOf(graph: Graph, inputs: Fields, before: string, after: string): LatentSize | null {
  const [w, h] = [own(inputs, `${before}width${after}`), own(inputs, `${before}height${after}`)];
  const preset = presetOf(linked(graph, w)?.inputs ?? {});
  const width = resolveLiteral(graph, w, ["width"], positiveOf);
  const height = resolveLiteral(graph, h, ["height"], positiveOf);
  return preset ?? (width && height ? { width, height } : null);
}

function sizeAt(graph: Graph, { inputs }: ComfyNode): LatentSize | null {
  const preset = numbersOf(graph, inputs, "", "_override") ?? presetOf(inputs);
  if (preset) return preset;
  for (const before of ["", "empty_latent_", "empty_", "target_"]) {
    const size = numbersOf(graph, inputs, before, "");
    if (size) return size;
  }
  return null;
}

const makesLatent = ({ type, inputs }: ComfyNode): boolean =>
  (/empty|latent/i.test(type) && !/upscale|scale|crop|composite/i.test(type)) ||
  "empty_latent_width" in inputs;

function firstSize(graph: Graph, nodes: ComfyNode[]): LatentSize | null {
  for (const node of nodes) {
    const size = sizeAt(graph, node);
    if (size) return size;
  }
  return null;
}

/** The size of the empty latent upstream of a sampler, else of any in the graph. */
export function latentSize(graph: Graph, sampler: ComfyNode | null): LatentSize | null {
  const behind = upstream(
    graph,
    sampler ? [sampler] : [],
    (name) => alongPicture(name) || /pipe|context|ctx|image_embeds/i.test(name),
  );
  return firstSize(graph, [...behind, ...graph.values()].filter(makesLatent));
}

const scales = ({ type }: ComfyNode): boolean => /upscale|ImageScale|LatentScale|ImageResize/i.test(type);

/** The size an input picture was scaled to before the sampler, if there is no empty latent. */
export function scaledSize(graph: Graph, sampler: ComfyNode | null): LatentSize | null {
  return firstSize(graph, upstream(graph, sampler ? [sampler] : [], alongPicture).filter(scales));
}

function scaleOf(graph: Graph, nodes: ComfyNode[], base: LatentSize | null): number | null {
  for (const { inputs } of nodes) {
    const by = resolveLiteral(graph, inputs.scale_by ?? inputs.upscale_by, ["scale_by"], positiveOf);
    if (by !== null) return by;
  }
  const to = firstSize(graph, nodes);
  return base && to ? Math.round((to.width / base.width) * 100) / 100 : null;
}

function upscalerOf(graph: Graph, nodes: ComfyNode[]): string | null {
  const models = nodes.map(({ inputs }) =>
    resolveLiteral(graph, inputs.upscale_model, ["model_name"], textOf),
  );
  const methods = nodes.map(({ inputs }) => textOf(inputs.upscale_method));
  return [...models, ...methods].find((name) => name !== null) ?? null;
}

/** The pass that starts from an upscaled picture or latent, if there is one. */
export function hiresPass(graph: Graph, samplers: ComfyNode[], base: LatentSize | null): Hires | null {
  for (const sampler of samplers) {
    const nodes = upstream(graph, [sampler], alongPicture).filter((node) =>
      node === sampler ? "upscale_by" in node.inputs : scales(node),
    );
    if (nodes.length === 0) continue;
    return hiresOf({
      scale: scaleOf(graph, nodes, base),
      steps: resolveLiteral(graph, sampler.inputs.steps, ["steps"], positiveOf),
      denoise: resolveLiteral(graph, sampler.inputs.denoise, ["denoise"], numberOf),
      upscaler: upscalerOf(graph, nodes),
    });
  }
  return null;
}
