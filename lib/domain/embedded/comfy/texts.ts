import { type ComfyNode, type Graph, linked } from "@/lib/domain/embedded/comfy/graph";
import { type Fields, own } from "@/lib/domain/embedded/values";

export type Side = "positive" | "negative";

/** Links may be cyclic or fan out without end in hostile files. `blank`: words were left empty on the way. */
type Walk = { graph: Graph; side: Side; visits: number; chars: number; blank: boolean };
const maxVisits = 500;
const maxChars = 1_048_576;
const maxDepth = 24;

const sideNames: Record<Side, string[]> = {
  positive: ["positive", "text_positive", "positive_prompt", "pos"],
  negative: ["negative", "text_negative", "negative_prompt", "neg"],
};
const textNames = [
  "text",
  "prompt",
  "Text",
  "populated_text",
  "wildcard_text",
  "prompt_text",
  "user_prompt",
  "string",
  "String",
  "value",
  "source",
];
/** Encoders with a text for each of their models, the telling one first. */
const encoderNames = ["text_g", "clip_g", "t5xxl", "text_l", "clip_l", "llama", "bert", "mt5xl"];
const glueNames = new Set(["delimiter", "separator", "clean_whitespace", "tidy_tags", "action"]);
/** Inputs that lead away from the words. */
const elsewhere =
  /clip|model|vae|image|mask|control|latent|pixels|noise|sigmas|sampler|width|height|seed|steps|strength|switch/i;

const writtenByModel = /^TextGenerate$|ollama|LLM|GPT|gemini|florence|caption|tagger|interrogat/i;

function joined(parts: (string | null)[], glue: string): string | null {
  const known = parts.filter((part) => part !== null && part !== "");
  return known.length > 0 ? known.join(glue) : null;
}

function first(walk: Walk, node: ComfyNode, names: string[], depth: number): string | null {
  for (const name of names) {
    const text = textAt(walk, own(node.inputs, name), depth + 1);
    if (text !== null) return text;
  }
  return null;
}

/** The place in a row that a name such as `text2` or `string_b` ends with. */
function placeOf(name: string): number {
  const [, digits, letter] = /(\d{1,3})$|_([a-z])$/i.exec(name) ?? [];
  return digits ? Number(digits) : (letter?.toLowerCase().charCodeAt(0) ?? 0);
}

function gluedText(walk: Walk, node: ComfyNode, depth: number): string | null {
  const { delimiter, separator } = node.inputs;
  const glue = [delimiter, separator].find((value) => typeof value === "string") ?? "";
  const parts = Object.entries(node.inputs)
    .filter(([name]) => !glueNames.has(name))
    // Graphs list what is typed before what is linked.
    .toSorted(([a], [b]) => placeOf(a) - placeOf(b));
  const texts = parts.map(([, value]) => textAt(walk, value, depth + 1));
  return joined(texts, String(glue).replaceAll("\\n", "\n"));
}

/** ConditioningCombine and the like: every text that goes in, once. */
function combinedText(walk: Walk, node: ComfyNode, depth: number): string | null {
  const links = Object.entries(node.inputs).filter(([name]) => /^cond/i.test(name));
  return joined([...new Set(links.map(([, value]) => textAt(walk, value, depth + 1)))], ", ");
}

/** Literals of nodes we do not know, by what their names say. */
function wordsOf(inputs: Fields, side: Side): string[] {
  const other = side === "positive" ? /neg/i : /pos/i;
  return Object.keys(inputs).filter((name) => /text|prompt|string|words/i.test(name) && !other.test(name));
}

function nodeText(walk: Walk, node: ComfyNode, depth: number): string | null {
  const { inputs, type } = node;
  // Both have no words of their own: an emptied conditioning, and text that a model wrote at run time.
  if (/ZeroOut/i.test(type) || writtenByModel.test(type)) return null;
  if (/concat|join|combine ?prompt|StringFunction/i.test(type) && !/conditioning/i.test(type)) {
    return gluedText(walk, node, depth);
  }
  const text = first(walk, node, [...sideNames[walk.side], ...textNames], depth);
  if (text !== null) return text;
  const encoded = new Set(encoderNames.map((name) => textAt(walk, own(inputs, name), depth + 1)));
  const rest = Object.keys(inputs).filter(
    (name) => !elsewhere.test(name) && linked(walk.graph, inputs[name]),
  );
  return (
    joined([...encoded], ", ") ??
    combinedText(walk, node, depth) ??
    first(walk, node, ["text_0", ...rest, ...wordsOf(inputs, walk.side)], depth)
  );
}

function textAt(walk: Walk, value: unknown, depth: number): string | null {
  if (typeof value === "string") {
    walk.chars += value.length;
    walk.blank ||= value === "";
    return value === "" || walk.chars > maxChars ? null : value;
  }
  const node = linked(walk.graph, value);
  if (!node || depth > maxDepth || ++walk.visits > maxVisits) return null;
  return nodeText(walk, node, depth);
}

/** The words that reach an input, for one side of the guidance; empty where they were left empty. */
export function promptText(graph: Graph, value: unknown, side: Side): string | null {
  const walk: Walk = { graph, side, visits: 0, chars: 0, blank: false };
  return textAt(walk, value, 0) ?? (walk.blank ? "" : null);
}
