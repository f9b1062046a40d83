import { maxName } from "@/lib/domain/embedded/comfy/graph";
import { fieldsList, slotsOf, typedInputs } from "@/lib/domain/embedded/comfy/slots";
import { type Fields, isFields, own, textOf } from "@/lib/domain/embedded/values";

type End = { node: string; slot: number };
/** `outputs`: which link leads to each output of a subgraph. */
type SubgraphLinks = { nodes: Fields[]; links: Map<unknown, End>; outputs: Map<number, unknown> };
/** One level of nodes: the main graph or a subgraph. `given`: what is connected to its inputs. */
export type Level = SubgraphLinks & {
  prefix: string;
  inside: Map<string, Level>;
  given: (slot: number, hops: number) => unknown;
};

const inputNode = "-10";
const outputNode = "-20";
/** Node modes: muted and bypassed. */
const idle = new Set<unknown>([2, 4]);
/** Subgraphs may be nested, and in hostile files contain themselves. */
const maxLevels = 200;
const maxNodes = 5000;
const maxHops = 50;
const maxDepth = 8;

function wiringOf(graph: Fields): SubgraphLinks {
  const wiring: SubgraphLinks = { nodes: fieldsList(graph.nodes), links: new Map(), outputs: new Map() };
  for (const link of Array.isArray(graph.links) ? graph.links : []) {
    const [id, from, out, to, at] = Array.isArray(link)
      ? link
      : isFields(link)
        ? [link.id, link.origin_id, link.origin_slot, link.target_id, link.target_slot]
        : [];
    if (id !== undefined) wiring.links.set(id, { node: String(from), slot: Number(out) });
    if (String(to) === outputNode) wiring.outputs.set(Number(at), id);
  }
  return wiring;
}

/** The source of a link: a node's output, or a literal typed on a subgraph node. */
export function linkValue(level: Level, id: unknown, hops = 0): unknown {
  const from = level.links.get(id);
  if (!from || hops > maxHops) return undefined;
  if (from.node === inputNode) return level.given(from.slot, hops + 1);
  const inner = level.inside.get(from.node);
  if (!inner) return [level.prefix + from.node, from.slot];
  return linkValue(inner, inner.outputs.get(from.slot), hops + 1);
}

/** The inputs of a subgraph node: links, or literals typed there. */
function givenTo(level: Level, node: Fields): Level["given"] {
  const slots = slotsOf(node);
  const values = own(node, "widgets_values");
  const typed = Array.isArray(values) ? typedInputs(slots, values) : {};
  return (at, hops) => linkValue(level, slots[at]?.link, hops) ?? own(typed, String(slots[at]?.name));
}

/** The workflow and all subgraphs used in it. */
export function levelsOf(workflow: Fields): Level[] {
  const definitions = isFields(workflow.definitions) ? fieldsList(workflow.definitions.subgraphs) : [];
  const known = new Map(definitions.map((definition) => [definition.id, wiringOf(definition)]));
  const levels: Level[] = [];
  let left = maxNodes;
  const open = (wiring: SubgraphLinks, prefix: string, given: Level["given"]): Level => {
    const level: Level = { ...wiring, prefix, given, inside: new Map() };
    levels.push(level);
    left -= level.nodes.length;
    for (const node of level.nodes) {
      const inner = known.get(textOf(node.type));
      const at = `${prefix}${node.id}:`;
      const fits = inner && left >= inner.nodes.length && levels.length < maxLevels && at.length <= maxName;
      if (!fits || at.split(":").length > maxDepth || idle.has(node.mode)) continue;
      level.inside.set(String(node.id), open(inner, at, givenTo(level, node)));
    }
    return level;
  };
  open(wiringOf(workflow), "", () => undefined);
  return levels;
}
