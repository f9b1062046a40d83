import type { Graph } from "@/lib/domain/embedded/comfy/graph";
import { linked } from "@/lib/domain/embedded/comfy/graph";
import { own } from "@/lib/domain/embedded/values";
import { sameValue } from "@/lib/domain/settings/agreement";
import { matchNodes } from "./match-nodes";
import { wiredGraph } from "./wired-graph";

/**
 * An input's value in each graph; null if the input is missing there. A link is `[id of a node of the diff, output]`.
 */
export type InputDiff = { name: string; a: unknown; b: unknown };

export type NodeDiff = {
  /** The node's id in `a`, or for an added node its id in `b`, if another node has that id as `+7` or `+7'2`. */
  id: string;
  type: string;
  kind: "same" | "changed" | "added" | "removed";
  inputs: InputDiff[];
};

type Ids = { a: ReadonlyMap<string, string>; b: ReadonlyMap<string, string> };

/** `+7` for node 7 of `b` if `a` has another node 7, numbered if that is an id too. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = taken.has(id) ? `+${id}` : id;
  for (let n = 2; taken.has(free); n++) free = `+${id}'${n}`;
  return free;
}

function renamed(graph: Graph, value: unknown, ids: ReadonlyMap<string, string>): unknown {
  const source = linked(graph, value);
  return source === null ? (value ?? null) : [ids.get(source.id), (value as [unknown, number])[1]];
}

function inputsOf(a: Graph, b: Graph, ids: Ids, at: { a?: string; b?: string }): InputDiff[] {
  const [one, other] = [a.get(at.a ?? "")?.inputs ?? {}, b.get(at.b ?? "")?.inputs ?? {}];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].map((name) => ({
    name,
    a: renamed(a, own(one, name), ids.a),
    b: renamed(b, own(other, name), ids.b),
  }));
}

const sameInputs = (inputs: readonly InputDiff[]) => inputs.every(({ a, b }) => sameValue(a, b));

/**
 * Merges two graphs into one. Nodes are matched by what they are and what they feed; those of `a` come first, in order,
 * then those that `b` added.
 */
export function graphDiff(a: Graph, b: Graph): NodeDiff[] {
  const [one, other] = [wiredGraph(a), wiredGraph(b)];
  const partners = matchNodes(one, other);
  const idsOfB = new Map<string, string>();
  const pairs = new Map([...partners].map(([node, partner]) => [one.ids[node], other.ids[partner]]));
  for (const [id = "", partner = ""] of pairs) idsOfB.set(partner, id);
  const taken = new Set(a.keys());
  for (const id of b.keys()) {
    if (idsOfB.has(id)) continue;
    const free = freeId(id, taken);
    idsOfB.set(id, free);
    taken.add(free);
  }
  const ids: Ids = { a: new Map([...a.keys()].map((id) => [id, id])), b: idsOfB };
  const ofA = [...a.values()].map(({ id, type }): NodeDiff => {
    const partner = pairs.get(id);
    const inputs = inputsOf(a, b, ids, { a: id, ...(partner === undefined ? {} : { b: partner }) });
    const paired = sameInputs(inputs) ? "same" : "changed";
    return { id, type, kind: partner === undefined ? "removed" : paired, inputs };
  });
  const isPaired = new Set(pairs.values());
  const added = [...b.values()]
    .filter(({ id }) => !isPaired.has(id))
    .map(({ id, type }): NodeDiff => {
      const inputs = inputsOf(a, b, ids, { b: id });
      return { id: idsOfB.get(id) ?? id, type, kind: "added", inputs };
    });
  return [...ofA, ...added];
}
