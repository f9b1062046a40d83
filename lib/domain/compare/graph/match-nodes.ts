import { type Colours, nodeColours } from "./node-colours";
import { NodePairs } from "./node-pairs";
import type { WiredGraph } from "./wired-graph";

/** Bound the search among nodes that are alike. */
const mostCandidates = 50;
const mostSeeds = 200;

const contentOf = (graph: WiredGraph, node: number) => graph.contents[node] ?? "";
const typeOf = (graph: WiredGraph, node: number) => graph.types[node] ?? "";

/** The fraction of literals, of either, that are equal. */
function similarity({ a, b }: NodePairs, one: number, other: number): number {
  const [mine, theirs] = [a.graph.literals[one], b.graph.literals[other]];
  if (mine === undefined || theirs === undefined) return 0;
  const all = new Set([...mine.keys(), ...theirs.keys()]);
  const same = [...mine].filter(([name, text]) => theirs.get(name) === text).length;
  return all.size === 0 ? 1 : same / all.size;
}

function best(pairs: NodePairs, a: number, candidates: readonly number[]): number | undefined {
  const free = candidates.filter((b) => !pairs.b.partners.has(b)).slice(0, mostCandidates);
  const score = (b: number) => pairs.agreement(a, b) * 2 + similarity(pairs, a, b);
  const scores = new Map(free.map((b) => [b, score(b)]));
  return free.toSorted((b, c) => (scores.get(c) ?? 0) - (scores.get(b) ?? 0))[0];
}

/** Pairs nodes whose colour no other free node has. */
function pairUnique(pairs: NodePairs, colours: Colours): void {
  for (const { a, b } of pairs.groups(colours)) {
    const [[one, ...more], [other, ...others]] = [a, b];
    if (one === undefined || other === undefined || more.length + others.length > 0) continue;
    if (pairs.isFree(one, other)) pairs.pair(one, other, colours);
  }
}

type Group = { a: number[]; b: number[] };

/** Pairs the nodes of a group that `takes` accepts, each with its best; returns how many. */
function pairGroup(
  pairs: NodePairs,
  { a, b }: Group,
  colours: Colours,
  takes: (a: number) => boolean,
): number {
  let made = 0;
  for (const node of a) {
    if (pairs.a.partners.has(node) || !takes(node)) continue;
    const other = best(pairs, node, b);
    if (other === undefined) break;
    pairs.pair(node, other, colours);
    made++;
  }
  return made;
}

/** Pairs all it can of nodes that share a colour, those next to pairs first: what they are linked to tells them apart. */
function settle(pairs: NodePairs, colours: Colours): void {
  for (let seeds = 0; seeds < mostSeeds; ) {
    const groups = pairs.groups(colours).toSorted((one, other) => one.a.length - other.a.length);
    const [smallest] = groups;
    if (smallest === undefined) return;
    const made = groups.map((group) => pairGroup(pairs, group, colours, (node) => pairs.isReached(node)));
    if (made.some((count) => count > 0)) continue;
    pairGroup(pairs, { ...smallest, a: smallest.a.slice(0, 1) }, colours, () => true);
    seeds++;
  }
  for (const group of pairs.groups(colours)) pairGroup(pairs, group, colours, () => true);
}

/** A colour for each type, or for each content, whatever is around it. */
const plainColours = (a: WiredGraph, b: WiredGraph, start: typeof typeOf): Colours => {
  const numbers = new Map<string, number>();
  const of = (text: string) => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  const colour = (graph: WiredGraph) => graph.ids.map((_, node) => of(start(graph, node)));
  return { a: colour(a), b: colour(b) };
};

/**
 * Finds which node of `a` is which of `b`, whatever their ids: first by what is the same all around, then by what is the same
 * upstream, then by place, then by what links to pairs and is most alike. The key is a node of `a`.
 */
export function matchNodes(a: WiredGraph, b: WiredGraph): ReadonlyMap<number, number> {
  const pairs = new NodePairs(a, b);
  const exact = nodeColours(a, b, contentOf);
  pairUnique(pairs, exact);
  settle(pairs, exact);
  const types = plainColours(a, b, typeOf);
  for (const colours of [nodeColours(a, b, contentOf, true), nodeColours(a, b, typeOf)])
    pairUnique(pairs, colours);
  pairs.spreadAll(types);
  pairUnique(pairs, plainColours(a, b, contentOf));
  pairs.spreadAll(types);
  settle(pairs, types);
  return pairs.a.partners;
}
