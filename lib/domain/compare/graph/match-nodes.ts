import { type Colours, nodeColours } from "./node-colours";
import { NodePairs } from "./node-pairs";
import type { WiredGraph } from "./wired-graph";

/** Limits of the search among nodes that are alike. */
const maxCandidates = 50;
const maxSeeds = 200;

const contentOf = (graph: WiredGraph, node: number) => graph.contents[node] ?? "";
const typeOf = (graph: WiredGraph, node: number) => graph.types[node] ?? "";

/** The fraction of the two nodes' literals that are equal; 1 if neither has any. */
function similarity({ a, b }: NodePairs, one: number, other: number): number {
  if (contentOf(a.graph, one) === contentOf(b.graph, other)) return 1;
  const [mine, theirs] = [a.graph.literals[one], b.graph.literals[other]];
  if (mine === undefined || theirs === undefined) return 0;
  let [same, shared] = [0, 0];
  for (const [name, text] of mine) {
    if (theirs.has(name)) shared++;
    if (theirs.get(name) === text) same++;
  }
  return same / Math.max(1, mine.size + theirs.size - shared);
}

function best(pairs: NodePairs, a: number, candidates: readonly number[]): number | undefined {
  let [found, most, left]: [number | undefined, number, number] = [undefined, -Infinity, maxCandidates];
  for (const b of candidates) {
    if (pairs.b.partners.has(b)) continue;
    const score = pairs.agreement(a, b) * 2 + similarity(pairs, a, b);
    if (score > most) [found, most] = [b, score];
    if (--left === 0) break;
  }
  return found;
}

/** Pairs nodes whose colour no other free node has. */
function pairUnique(pairs: NodePairs, colours: Colours): void {
  for (const { a, b } of pairs.groups(colours)) {
    const [[one, ...more], [other, ...others]] = [a, b];
    if (one === undefined || other === undefined || more.length + others.length > 0) continue;
    if (pairs.isFree(one, other)) pairs.pair(one, other, colours);
  }
}

type NodeGroup = { a: number[]; b: number[] };

/** Pairs those nodes of a group that `takes` accepts, each with its best match; returns how many. */
function pairGroup(
  pairs: NodePairs,
  { a, b }: NodeGroup,
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

/** Pairs as many nodes of equal colour as it can, those linked to pairs first, since their links distinguish them. */
function pairRest(pairs: NodePairs, colours: Colours): void {
  for (let seeds = 0; seeds < maxSeeds; ) {
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

/** Colours nodes by type or by content alone, regardless of what they are linked to. */
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
 * Matches the nodes of two graphs, whatever their ids: first nodes with the same content and surroundings, then those
 * with the same content upstream or the same types around them, then those in the same place beside pairs, then the
 * most similar ones linked to pairs. Maps nodes of `a` to nodes of `b`.
 */
export function matchNodes(a: WiredGraph, b: WiredGraph): ReadonlyMap<number, number> {
  const pairs = new NodePairs(a, b);
  const exact = nodeColours(a, b, contentOf);
  pairUnique(pairs, exact);
  pairRest(pairs, exact);
  const types = plainColours(a, b, typeOf);
  for (const colours of [nodeColours(a, b, contentOf, true), nodeColours(a, b, typeOf)])
    pairUnique(pairs, colours);
  pairs.spreadAll(types);
  pairUnique(pairs, plainColours(a, b, contentOf));
  pairs.spreadAll(types);
  pairRest(pairs, types);
  return pairs.a.partners;
}
