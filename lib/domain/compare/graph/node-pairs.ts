import type { Colours } from "./node-colours";
import type { Wire, WiredGraph } from "./wired-graph";

type GraphSide = { graph: WiredGraph; partners: Map<number, number> };

/** Where a node's links lead, as texts. */
type Places = { sources: ReadonlySet<string>; sinks: ReadonlySet<string> };

const places = (wires: Iterable<Wire>) => new Set([...wires].map(({ port, node }) => `${port}${node}`));

const none: ReadonlyMap<string, Wire> = new Map();

/** The nodes of two graphs that are paired so far. */
export class NodePairs {
  readonly a: GraphSide;
  readonly b: GraphSide;
  /**
   * Places of nodes of `b`, computed on first use: a node is compared with many others and may have thousands of links.
   */
  readonly #places = new Map<number, Places>();

  constructor(a: WiredGraph, b: WiredGraph) {
    this.a = { graph: a, partners: new Map() };
    this.b = { graph: b, partners: new Map() };
  }

  isFree(a: number, b: number): boolean {
    return !this.a.partners.has(a) && !this.b.partners.has(b);
  }

  /** The free nodes of each colour that both graphs have. */
  groups({ a, b }: Colours): { a: number[]; b: number[] }[] {
    const groups = new Map<number, { a: number[]; b: number[] }>();
    const add = (side: "a" | "b", colours: readonly number[]) => {
      for (const [node, colour] of colours.entries()) {
        if (this[side].partners.has(node)) continue;
        const group = groups.get(colour) ?? { a: [], b: [] };
        group[side].push(node);
        groups.set(colour, group);
      }
    };
    add("a", a);
    add("b", b);
    return [...groups.values()].filter((group) => group.a.length > 0 && group.b.length > 0);
  }

  /**
   * Pairs two nodes, then what follows from that: the nodes that feed inputs of the same name, and consumers that are
   * the only ones of their kind on both sides.
   */
  pair(a: number, b: number, colours: Colours): void {
    const queue: [number, number][] = [];
    const add = (one: number, other: number) => {
      if (!this.isFree(one, other)) return;
      this.a.partners.set(one, other);
      this.b.partners.set(other, one);
      queue.push([one, other]);
    };
    add(a, b);
    for (const [one, other] of queue) this.spread(one, other, colours, add);
  }

  /** Pairs what follows from the existing pairs. */
  spreadAll(colours: Colours): void {
    for (const [a, b] of [...this.a.partners])
      this.spread(a, b, colours, (one, other) => {
        if (this.isFree(one, other)) this.pair(one, other, colours);
      });
  }

  private spread(a: number, b: number, colours: Colours, add: (a: number, b: number) => void): void {
    const others = this.b.graph.inputs[b] ?? none;
    for (const [name, { node }] of this.a.graph.inputs[a] ?? none) {
      const other = others.get(name)?.node;
      if (other !== undefined && colours.a[node] === colours.b[other]) add(node, other);
    }
    const [mine, theirs] = [this.consumers("a", a, colours), this.consumers("b", b, colours)];
    for (const [kind, [only = -1, ...more]] of mine) {
      const [other, ...rest] = theirs.get(kind) ?? [];
      if (other !== undefined && more.length === 0 && rest.length === 0) add(only, other);
    }
  }

  private consumers(side: "a" | "b", node: number, colours: Colours): Map<string, number[]> {
    const { graph, partners } = this[side];
    const kinds = new Map<string, number[]>();
    for (const { port, node: consumer } of graph.consumers[node] ?? []) {
      if (partners.has(consumer)) continue;
      const kind = `${port}${colours[side][consumer]}`;
      const found = kinds.get(kind);
      if (found === undefined) kinds.set(kind, [consumer]);
      else found.push(consumer);
    }
    return kinds;
  }

  /** Whether a node of `a` is linked to one that has a partner. */
  isReached(node: number): boolean {
    const { graph, partners } = this.a;
    const wires = [...(graph.inputs[node] ?? none).values(), ...(graph.consumers[node] ?? [])];
    return wires.some((wire) => partners.has(wire.node));
  }

  private placesOf(b: number): Places {
    const { inputs, consumers } = this.b.graph;
    const found = this.#places.get(b) ?? {
      sources: places((inputs[b] ?? none).values()),
      sinks: places(consumers[b] ?? []),
    };
    this.#places.set(b, found);
    return found;
  }

  /** How many of `a`'s links to paired nodes `b` has too, minus those that it lacks. */
  agreement(a: number, b: number): number {
    const { inputs, consumers } = this.a.graph;
    const { sources, sinks } = this.placesOf(b);
    return (
      this.votes((inputs[a] ?? none).values(), (port, partner) => sources.has(`${port}${partner}`)) +
      this.votes(consumers[a] ?? [], (port, partner) => sinks.has(`${port}${partner}`))
    );
  }

  private votes(wires: Iterable<Wire>, agrees: (port: string, partner: number) => boolean): number {
    let agreed = 0;
    for (const { port, node } of wires) {
      const partner = this.a.partners.get(node);
      if (partner !== undefined) agreed += agrees(port, partner) ? 1 : -1;
    }
    return agreed;
  }
}
