import type { Wire, WiredGraph } from "./wired-graph";

export type Colours = { a: number[]; b: number[] };
type Start = (graph: WiredGraph, node: number) => string;

/** Limit for both graphs together, in visits to nodes and links: bounds the cost of a chain of thousands of nodes. */
const most = 100_000;

/** Numbers texts; equal texts get the same number. */
function numberer(): { of: (text: string) => number; size: () => number } {
  const numbers = new Map<string, number>();
  const of = (text: string) => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  return { of, size: () => numbers.size };
}

const seen = (wires: Iterable<Wire>, colours: readonly number[]) =>
  [...wires].map(({ port, node }) => `${port}${colours[node]}`).sort();

const links = ({ inputs }: WiredGraph) => inputs.reduce((sum, wires) => sum + wires.size, 0);

/**
 * Colours nodes by what they are, then again and again by the colours around them, until no more of them differ.
 * Nodes of one colour are alike, across both graphs. `upstream`: only what feeds a node counts, not what it feeds.
 */
export function nodeColours(a: WiredGraph, b: WiredGraph, start: Start, upstream = false): Colours {
  const first = numberer();
  const begin = (graph: WiredGraph) => graph.ids.map((_, node) => first.of(start(graph, node)));
  let colours: Colours = { a: begin(a), b: begin(b) };
  let count = first.size();
  const cost = a.ids.length + b.ids.length + 2 * (links(a) + links(b));
  for (let spent = cost; spent < most; spent += cost) {
    const next = numberer();
    const again = (graph: WiredGraph, old: readonly number[]) =>
      graph.ids.map((_, node) => {
        const sources = seen(graph.inputs[node]?.values() ?? [], old);
        const sinks = upstream ? [] : seen(graph.consumers[node] ?? [], old);
        return next.of(`${old[node]}<${sources}>${sinks}`);
      });
    colours = { a: again(a, colours.a), b: again(b, colours.b) };
    if (next.size() === count) break;
    count = next.size();
  }
  return colours;
}
