import type { Graph } from "@/lib/domain/embedded/comfy/graph";
import { linked } from "@/lib/domain/embedded/comfy/graph";
import { canonicalJson } from "@/lib/domain/json/canonical-json";

/** One end of a link: the node there, and the name of the input and number of the output that it connects. */
export type Wire = { port: string; node: number };

/** A graph with its nodes numbered from 0 and its links followed in both directions. */
export type WiredGraph = {
  ids: string[];
  types: string[];
  /** Everything about a node but its links: its type, and its literals by input. */
  contents: string[];
  /** The canonical texts of literals, by input. */
  literals: ReadonlyMap<string, string>[];
  /** By input name. */
  inputs: ReadonlyMap<string, Wire>[];
  consumers: Wire[][];
};

/** A link to a node that does not exist counts as a literal. */
export function wiredGraph(graph: Graph): WiredGraph {
  const nodes = [...graph.values()];
  const numbers = new Map(nodes.map((node, at) => [node, at]));
  const consumers: Wire[][] = nodes.map(() => []);
  const literals: Map<string, string>[] = [];
  const inputs = nodes.map((node, at) => {
    const wires = new Map<string, Wire>();
    const texts = new Map<string, string>();
    for (const [name, value] of Object.entries(node.inputs)) {
      const source = linked(graph, value);
      const from = source && numbers.get(source);
      if (typeof from !== "number") {
        texts.set(name, canonicalJson(value));
        continue;
      }
      const port = JSON.stringify([name, (value as [unknown, number])[1]]);
      wires.set(name, { port, node: from });
      consumers[from]?.push({ port, node: at });
    }
    literals.push(texts);
    return wires;
  });
  const contents = nodes.map((node, at) => {
    const sorted = [...(literals[at] ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([node.type, sorted]);
  });
  const [ids, types] = [nodes.map(({ id }) => id), nodes.map(({ type }) => type)];
  return { ids, types, contents, literals, inputs, consumers };
}
