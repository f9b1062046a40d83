import {
  type ComfyNode,
  type Graph,
  input,
  linked,
  resolveLiteral,
  upstream,
} from "@/lib/domain/embedded/comfy/graph";
import { type PromptSide, promptText } from "@/lib/domain/embedded/comfy/texts";
import { type Fields, numberOf, own, positiveOf, seedOf, textOf } from "@/lib/domain/embedded/values";
import type { Settings } from "@/lib/domain/settings/settings";

const maxSamplers = 30;
const picture =
  /^(?:(?:latents?|samples|images?|pixels|destination|source)(?:_?(?:to|from|image|\d+))?|optional_latent)$/i;
export const alongPicture = (name: string): boolean => picture.test(name);

function isSampler({ type, inputs }: ComfyNode): boolean {
  if (/^SamplerCustom/.test(type)) return true;
  const seeded = "seed" in inputs || "noise_seed" in inputs;
  return "steps" in inputs && seeded && ("sampler_name" in inputs || "scheduler" in inputs);
}

function feeds(graph: Graph, name: string, value: unknown): boolean {
  const fed = /(?:model|pipe|context|ctx|guider|latent|latent_image|samples|tuple)$/i;
  return fed.test(name) && linked(graph, value) !== null;
}

/** Samplers of saved pictures first; first passes before later ones, detailers last. */
export function samplersIn(graph: Graph): ComfyNode[] {
  const seeded = [...graph.values()].filter(isSampler);
  // A node without a latent or image input only holds settings for others.
  const fed = seeded.filter((node) => Object.entries(node.inputs).some((entry) => feeds(graph, ...entry)));
  const all = (fed.length > 0 ? fed : seeded).slice(0, maxSamplers);
  const outputs = [...graph.values()].filter(({ type }) => /save|preview/i.test(type));
  const used = new Set(upstream(graph, outputs, () => true));
  const rank = (node: ComfyNode): number => {
    const behind = upstream(graph, [node], alongPicture).filter(
      (other) => other !== node && all.includes(other),
    );
    return behind.length * 4 + (used.has(node) ? 0 : 2) + ("image" in node.inputs ? 1 : 0);
  };
  const ranks = new Map(all.map((node) => [node, rank(node)]));
  return all.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
}

/** The nodes that may hold a sampler's settings: itself, and those for guidance, noise, schedule and sampler. */
function places(graph: Graph, sampler: ComfyNode): ComfyNode[] {
  const parts = [
    "guider",
    "noise",
    "sampler",
    "sigmas",
    "pipe",
    "basic_pipe",
    "sdxl_tuple",
    "context",
    "base_ctx",
    "settings",
  ];
  const near = parts.flatMap((name) => input(graph, sampler, name) ?? []);
  // Schedules and guiders are often wrapped (SplitSigmas and the like): one more level.
  const behind = near.flatMap((node) =>
    [...parts, "samples"].flatMap((name) => input(graph, node, name) ?? []),
  );
  return [...new Set([sampler, ...near, ...behind])];
}

function pick<T>(
  graph: Graph,
  nodes: ComfyNode[],
  names: string[],
  read: (value: unknown) => T | null,
): T | null {
  for (const node of nodes) {
    for (const name of names) {
      const found = resolveLiteral(graph, own(node.inputs, name), names, read);
      if (found !== null) return found;
    }
  }
  return null;
}

/** "" rather than null if the prompt was left empty, so that no other text is taken for it. */
function sideText(graph: Graph, nodes: ComfyNode[], side: PromptSide): string | null {
  const names =
    side === "positive" ? ["positive", "conditioning", "text_embeds"] : ["negative", "text_embeds"];
  let blank: string | null = null;
  for (const node of nodes) {
    for (const name of names) {
      const text = promptText(graph, own(node.inputs, name), side);
      if (text) return text;
      blank ??= text;
    }
  }
  return blank;
}

/** A scheduler node for one model family has no `scheduler` input; its class names the schedule. */
function schedulerOf(graph: Graph, nodes: ComfyNode[], sampler: ComfyNode): string | null {
  const named = pick(graph, nodes, ["scheduler", "scheduler_name", "noise_schedule"], textOf);
  const sigmas = linked(graph, sampler.inputs.sigmas);
  return named ?? (sigmas && /Scheduler$/.test(sigmas.type) ? sigmas.type : null);
}

/** Some node classes name a sampler: SamplerEulerAncestral, SamplerDPMPP_2M_SDE. */
function samplerOf(graph: Graph, nodes: ComfyNode[], sampler: ComfyNode): string | null {
  const named = pick(graph, nodes, ["sampler_name", "sampler"], textOf);
  const node = linked(graph, sampler.inputs.sampler);
  return named ?? (node && /^Sampler[A-Z]/.test(node.type) ? node.type.slice(7) : null);
}

function refined(inputs: Fields): boolean {
  return "start_at_step" in inputs;
}

export function samplerSettings(graph: Graph, sampler: ComfyNode): Partial<Settings> {
  const nodes = places(graph, sampler);
  return {
    prompt: sideText(graph, nodes, "positive"),
    negativePrompt: sideText(graph, nodes, "negative"),
    sampler: samplerOf(graph, nodes, sampler),
    scheduler: schedulerOf(graph, nodes, sampler),
    steps: pick(graph, nodes, ["steps", "steps_total"], positiveOf),
    cfg: pick(graph, nodes, ["cfg", "cfg_conds"], numberOf),
    seed: pick(graph, nodes, ["seed", "noise_seed"], seedOf),
    denoise: refined(sampler.inputs) ? null : pick(graph, nodes, ["denoise", "denoise_strength"], numberOf),
  };
}
