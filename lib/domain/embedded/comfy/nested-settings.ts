import type { Graph } from "@/lib/domain/embedded/comfy/graph";
import { modelOf } from "@/lib/domain/embedded/grammar-result";
import {
  type Fields,
  fieldsOf,
  firstOf,
  isFields,
  numberOf,
  positiveOf,
  seedOf,
  textOf,
} from "@/lib/domain/embedded/values";
import type { Settings } from "@/lib/domain/settings/settings";

/** Flattens nested objects. */
function flat(held: Fields): Fields {
  const inner = Object.values(held).filter(isFields);
  return Object.fromEntries([...inner, held].flatMap((fields) => Object.entries(fields)));
}

function jsonIn(graph: Graph): Fields | null {
  for (const { inputs } of graph.values()) {
    for (const value of Object.values(inputs)) {
      const held = typeof value === "string" && value.includes('"sampler_name"') ? fieldsOf(value) : null;
      if (held) return flat(held);
    }
  }
  return null;
}

/** Settings that a self-contained sampler node holds as JSON text; with several models, the first one's. */
export function nestedSettings(graph: Graph): Partial<Settings> {
  const held = jsonIn(graph);
  if (!held) return {};
  return {
    prompt: textOf(held.positive_prompt),
    negativePrompt: textOf(held.negative_prompt),
    model: modelOf(firstOf(held, ["model", "model_a"], textOf), null),
    sampler: textOf(held.sampler_name),
    scheduler: textOf(held.scheduler),
    steps: firstOf(held, ["steps", "steps_a"], positiveOf),
    cfg: numberOf(held.cfg),
    seed: firstOf(held, ["seed", "seed_a"], seedOf),
    denoise: numberOf(held.denoise),
    width: positiveOf(held.width),
    height: positiveOf(held.height),
  };
}
