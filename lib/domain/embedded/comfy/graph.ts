import { type Fields, isFields, own } from "@/lib/domain/embedded/values";

/** A node of ComfyUI's API prompt: its class, and inputs, which are literals or links. */
export type ComfyNode = { id: string; type: string; inputs: Fields };
export type Graph = ReadonlyMap<string, ComfyNode>;

const maxNodes = 2000;
const maxInputs = 300;
/** For the whole graph: bounds the cost of every walk over it. */
const maxTotalInputs = 20_000;
/** The longest id, type or name of an input that is read, since every walk compares and searches them. */
export const maxName = 300;

const isShort = (name: string) => name.length <= maxName;

function inputsOf(value: unknown, left: number): Fields {
  if (!isFields(value)) return {};
  const named = Object.entries(value).filter(([name]) => isShort(name));
  return Object.fromEntries(named.slice(0, Math.min(maxInputs, left)));
}

/** Null if the object is not an API prompt, i.e. no value has a `class_type`. */
export function graphOf(fields: Fields | null): Graph | null {
  const graph = new Map<string, ComfyNode>();
  let left = maxTotalInputs;
  for (const [id, value] of Object.entries(fields ?? {}).slice(0, maxNodes)) {
    if (!isFields(value) || typeof value.class_type !== "string") continue;
    if (!isShort(id) || !isShort(value.class_type)) continue;
    const inputs = inputsOf(value.inputs, left);
    left -= Object.keys(inputs).length;
    graph.set(id, { id, type: value.class_type, inputs });
  }
  return graph.size > 0 ? graph : null;
}

/** The node that a link `[node, output]` comes from; null for any other value. */
export function linked(graph: Graph, value: unknown): ComfyNode | null {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[1] !== "number") return null;
  const [id] = value;
  return typeof id === "string" || typeof id === "number" ? (graph.get(String(id)) ?? null) : null;
}

export function input(graph: Graph, node: ComfyNode | null, name: string): ComfyNode | null {
  return node && linked(graph, own(node.inputs, name));
}

const valueNames = [
  "value",
  "Value",
  "int",
  "INT",
  "float",
  "FLOAT",
  "number",
  "Number",
  "seed",
  "noise_seed",
];

/** Follows links to the node that has the literal, under one of the names or as its value. */
export function resolveLiteral<T>(
  graph: Graph,
  value: unknown,
  names: string[],
  read: (value: unknown) => T | null,
): T | null {
  const seen = new Set<ComfyNode>();
  function follow(at: unknown): T | null {
    const literal = read(at);
    const node = linked(graph, at);
    // Visits each node once: in hostile files links may be cyclic or fan out endlessly.
    if (literal !== null || !node || seen.has(node) || seen.size > 20) return literal;
    seen.add(node);
    for (const name of [...names, ...valueNames]) {
      const inner = own(node.inputs, name);
      const found = inner === undefined ? null : follow(inner);
      if (found !== null) return found;
    }
    return null;
  }
  return follow(value);
}

/** `starts` and their upstream nodes, nearest first, through inputs whose names `follows` accepts. */
export function upstream(
  graph: Graph,
  starts: Iterable<ComfyNode>,
  follows: (name: string) => boolean,
): ComfyNode[] {
  const found = new Set(starts);
  for (const node of found) {
    for (const [name, value] of Object.entries(node.inputs)) {
      const next = follows(name) ? linked(graph, value) : null;
      if (next) found.add(next);
    }
  }
  return [...found];
}
