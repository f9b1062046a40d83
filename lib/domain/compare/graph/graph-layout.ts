import { groupBy } from "@/lib/domain/lists/group-by";
import type { NodeDiff } from "./graph-diff";

/** A node as drawn, or linked identical nodes folded into one box. */
export type NodeBox = {
  id: string;
  /** A single node, or the folded ones. */
  nodes: NodeDiff[];
  layer: number;
  /** From the top of the layer. */
  row: number;
};

/** `kind`: whether the link is in both graphs, only in `b` (added) or only in `a` (removed). */
export type Edge = { from: string; to: string; kind: "same" | "added" | "removed" };

export type GraphLayout = { boxes: NodeBox[]; edges: Edge[]; layers: number };

type Link = { from: string; to: string; name: string; side: "a" | "b" };

const sourceOf = (value: unknown, known: ReadonlySet<string>): string | null =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === "string" && known.has(value[0])
    ? value[0]
    : null;

function linksOf(nodes: readonly NodeDiff[]): Link[] {
  const known = new Set(nodes.map(({ id }) => id));
  return nodes.flatMap(({ id, inputs }) =>
    inputs.flatMap(({ name, a, b }) =>
      (
        [
          ["a", a],
          ["b", b],
        ] as const
      ).flatMap(([side, value]) => {
        const from = sourceOf(value, known);
        return from === null ? [] : [{ from, to: id, name, side }];
      }),
    ),
  );
}

/** Maps each node to its box. Linked identical nodes share a box if none of them is linked to a difference. */
function foldsOf(nodes: readonly NodeDiff[], links: readonly Link[]): Map<string, string> {
  const isSame = new Set(nodes.filter(({ kind }) => kind === "same").map(({ id }) => id));
  const near = new Set(
    links.flatMap(({ from, to }) => [...(isSame.has(from) ? [] : [to]), ...(isSame.has(to) ? [] : [from])]),
  );
  const isFar = (id: string) => isSame.has(id) && !near.has(id);
  const parents = new Map(nodes.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    let at = id;
    while (parents.get(at) !== at) {
      parents.set(at, parents.get(parents.get(at) ?? at) ?? at);
      at = parents.get(at) ?? at;
    }
    return at;
  };
  for (const { from, to } of links) if (isFar(from) && isFar(to)) parents.set(root(from), root(to));
  return new Map(nodes.map(({ id }) => [id, root(id)]));
}

/** The next of these that is not open; each is looked at once. */
function nextClosed(from: Iterator<string>, open: ReadonlySet<string>): string | undefined {
  for (let each = from.next(); !each.done; each = from.next()) if (!open.has(each.value)) return each.value;
  return undefined;
}

/** Places each node one layer to the right of its rightmost source. In a cycle, the last link found is ignored. */
function layersOf(
  ids: readonly string[],
  sources: ReadonlyMap<string, readonly string[]>,
): Map<string, number> {
  const layers = new Map<string, number>();
  const open = new Set<string>();
  const left = (id: string) => ({ id, from: (sources.get(id) ?? []).values() });
  for (const start of ids) {
    if (open.has(start)) continue;
    open.add(start);
    const path = [left(start)];
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const next = nextClosed(at.from, open);
      if (next !== undefined) {
        open.add(next);
        path.push(left(next));
        continue;
      }
      const known = (sources.get(at.id) ?? []).map((each) => layers.get(each) ?? -1);
      layers.set(at.id, known.reduce((most, each) => Math.max(most, each), -1) + 1);
      path.pop();
    }
  }
  return layers;
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/** Orders the rows of each layer by the rows of their sources, so that fewer links cross. */
function rowsOf(
  columns: readonly string[][],
  sources: ReadonlyMap<string, readonly string[]>,
): Map<string, number> {
  const rows = new Map<string, number>();
  for (const column of columns) {
    const wanted = new Map(
      column.map((id, at) => {
        const from = (sources.get(id) ?? []).flatMap((each) => rows.get(each) ?? []);
        return [id, from.length === 0 ? at : mean(from)];
      }),
    );
    const sorted = column.toSorted((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    for (const [row, id] of sorted.entries()) rows.set(id, row);
  }
  return rows;
}

/** Lays out both graphs as one drawing, from left to right. With `whole`, identical nodes are not folded. */
export function graphLayout(nodes: readonly NodeDiff[], whole: boolean): GraphLayout {
  const links = linksOf(nodes);
  const boxOf = whole ? new Map(nodes.map(({ id }) => [id, id])) : foldsOf(nodes, links);
  const inside = groupBy(nodes, ({ id }) => boxOf.get(id) ?? id);
  const drawn = new Map<string, { from: string; to: string; sides: Set<"a" | "b"> }>();
  for (const { from, to, side } of links) {
    const [start = from, end = to] = [boxOf.get(from), boxOf.get(to)];
    if (start === end) continue;
    const key = JSON.stringify([start, end]);
    const edge = drawn.get(key) ?? { from: start, to: end, sides: new Set() };
    edge.sides.add(side);
    drawn.set(key, edge);
  }
  const edges = [...drawn.values()];
  const from = groupBy(edges, ({ to }) => to);
  const sources = new Map([...from].map(([to, links]) => [to, links.map((link) => link.from)]));
  const ids = [...inside.keys()];
  const layers = layersOf(ids, sources);
  const inLayers = groupBy(ids, (id) => layers.get(id) ?? 0);
  const count = Math.max(1, inLayers.size);
  const columns = Array.from({ length: count }, (_, at) => inLayers.get(at) ?? []);
  const rows = rowsOf(columns, sources);
  return {
    layers: count,
    boxes: ids.map((id) => ({
      id,
      nodes: inside.get(id) ?? [],
      layer: layers.get(id) ?? 0,
      row: rows.get(id) ?? 0,
    })),
    edges: edges.map(({ from, to, sides }) => ({
      from,
      to,
      kind: sides.size === 2 ? "same" : sides.has("a") ? "removed" : "added",
    })),
  };
}
