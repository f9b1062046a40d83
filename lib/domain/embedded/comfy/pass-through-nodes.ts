import { type ComfyNode, type Graph, linked, resolveLiteral } from "@/lib/domain/embedded/comfy/graph";
import { type Fields, firstOf, numberOf } from "@/lib/domain/embedded/values";

const maxHops = 100;

function flagOf(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

function given(...values: unknown[]): unknown {
  return values.find((value) => value !== undefined && value !== null);
}

function settled<T>(
  graph: Graph,
  inputs: Fields,
  names: string[],
  read: (value: unknown) => T | null,
): T | null {
  return firstOf(inputs, names, (value) => resolveLiteral(graph, value, names, read));
}

/** An if/else node. A flag known only at run time counts as true. */
function branch(graph: Graph, { inputs }: ComfyNode): unknown {
  const [yes, no] = [given(inputs.on_true, inputs.tt_value), given(inputs.on_false, inputs.ff_value)];
  const flag = settled(graph, inputs, ["switch", "boolean", "condition", "cond"], flagOf);
  return flag === false ? given(no, yes) : given(yes, no);
}

/** A switch with numbered inputs and a selected number. */
function numbered(graph: Graph, { type, inputs }: ComfyNode): unknown {
  const chosen = /switch/i.test(type)
    ? settled(graph, inputs, ["select", "Input", "input", "index"], numberOf)
    : null;
  const name = Object.keys(inputs).find(
    (key) => Number(/\D(\d{1,3})$/.exec(key)?.[1] ?? Number.NaN) === chosen,
  );
  return name === undefined ? undefined : inputs[name];
}

function firstLink(graph: Graph, { inputs }: ComfyNode): unknown {
  return Object.values(inputs).find((value) => linked(graph, value));
}

type Wires = ReadonlyMap<unknown, ComfyNode>;

/** The SetNodes by name, the first of each: named wires, which GetNodes of the same name output. */
function wiresOf(graph: Graph): Wires {
  const ends = [...graph.values()].filter(({ type }) => /setNode$/i.test(type));
  return new Map(ends.toReversed().map((end) => [end.inputs.name, end]));
}

/** The input that a node passes through unchanged; undefined for nodes that do more. */
function handedOn(graph: Graph, wires: Wires, node: ComfyNode): unknown {
  if (/^(?:Reroute|Any Switch)/.test(node.type)) return firstLink(graph, node);
  const end = /getNode$/i.test(node.type) ? wires.get(node.inputs.name) : undefined;
  if (/getNode$/i.test(node.type)) return end && firstLink(graph, end);
  return branch(graph, node) ?? numbered(graph, node);
}

/** The graph with links resolved past reroutes, switches and named wires. */
export function withoutPassThroughNodes(graph: Graph): Graph {
  const wires = wiresOf(graph);
  const next = new Map([...graph.values()].map((node) => [node, handedOn(graph, wires, node)]));
  const end = (value: unknown): unknown => {
    let at = value;
    for (let hops = 0; hops < maxHops; hops++) {
      const node = linked(graph, at);
      const on = node ? next.get(node) : undefined;
      if (on === undefined) return at;
      at = on;
    }
    return value;
  };
  const led = ({ inputs, ...node }: ComfyNode): ComfyNode => ({
    ...node,
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, end(value)])),
  });
  return new Map([...graph].map(([id, node]) => [id, led(node)]));
}
