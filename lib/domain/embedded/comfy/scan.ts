import type { ComfyNode, Graph } from "@/lib/domain/embedded/comfy/graph";
import { firstOf, numberOf, positiveOf, seedOf, textOf } from "@/lib/domain/embedded/values";
import type { Settings } from "@/lib/domain/settings/settings";

const wordy = /Text(?:Encode|.?Box)|ShowText|Prompt/;
const wordInputs = [
  "text",
  "prompt",
  "Text",
  "positive",
  "positive_prompt",
  "populated_text",
  "prompt_text",
  "text_0",
];

/** A prompt from the texts of all nodes, except those known to belong to the other prompt. */
function texts(nodes: ComfyNode[], taken: string | null): Partial<Settings> {
  const found = nodes
    .filter(({ type }) => wordy.test(type))
    .map(({ type, inputs }) => ({ against: /neg/i.test(type), text: firstOf(inputs, wordInputs, textOf) }))
    .filter(({ text }) => text !== null && text !== taken);
  const [first, second] = found.filter(({ against }) => !against);
  const against = found.find((item) => item.against) ?? second;
  return { prompt: first?.text ?? null, negativePrompt: against?.text ?? null };
}

function across<T>(nodes: ComfyNode[], names: string[], read: (value: unknown) => T | null): T | null {
  for (const { inputs } of nodes) {
    const found = firstOf(inputs, names, read);
    if (found !== null) return found;
  }
  return null;
}

/** Settings by input names only, for graphs with an unknown sampler. */
export function scanned(graph: Graph, known: Settings): Partial<Settings> {
  const nodes = [...graph.values()];
  return {
    // If links lead to one prompt but not to the other, the other is empty.
    ...(known.prompt === null && texts(nodes, known.negativePrompt)),
    sampler: across(nodes, ["sampler_name"], textOf),
    scheduler: across(nodes, ["scheduler"], textOf),
    steps: across(nodes, ["steps"], positiveOf),
    cfg: across(nodes, ["cfg"], numberOf),
    seed: across(nodes, ["seed", "noise_seed"], seedOf),
  };
}
