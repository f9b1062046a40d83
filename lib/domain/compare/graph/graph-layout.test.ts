import fc from "fast-check";
import { expect, test } from "vitest";
import type { NodeDiff } from "./graph-diff";
import { graphLayout } from "./graph-layout";

const node = (id: string, kind: NodeDiff["kind"], ...from: string[]): NodeDiff => ({
  id,
  type: "N",
  kind,
  inputs: from.map((source, at) => ({ name: `i${at}`, a: [source, 0], b: [source, 0] })),
});

test("from left to right, with identical stretches folded", () => {
  const chain = [
    node("a", "same"),
    node("b", "same", "a"),
    node("c", "same", "b"),
    node("d", "changed", "c"),
    node("e", "same", "d"),
    node("f", "same", "e"),
    node("g", "same", "f"),
  ];
  const places = (whole: boolean) =>
    graphLayout(chain, whole).boxes.map(({ nodes, layer }) => [nodes.map(({ id }) => id).join(""), layer]);
  expect(places(false)).toEqual([
    ["ab", 0],
    ["c", 1],
    ["d", 2],
    ["e", 3],
    ["fg", 4],
  ]);
  expect(places(true)).toEqual(chain.map(({ id }, at) => [id, at]));
});

test("a link of only one graph is distinguished from a link of both", () => {
  const moved = { ...node("c", "changed"), inputs: [{ name: "in", a: ["a", 0], b: ["b", 0] }] };
  const { edges } = graphLayout([node("a", "same"), node("b", "added"), moved], true);
  expect(edges).toEqual([
    { from: "a", to: "c", kind: "removed" },
    { from: "b", to: "c", kind: "added" },
  ]);
});

const graphs = fc.integer({ min: 1, max: 12 }).chain((size) => {
  const id = fc.nat(size - 1).map((at) => `n${at}`);
  const kinds = fc.constantFrom<NodeDiff["kind"][]>("same", "same", "changed", "added", "removed");
  return fc
    .array(fc.tuple(kinds, fc.array(id, { maxLength: 3 })), { minLength: size, maxLength: size })
    .map((all) => all.map(([kind, from], at) => node(`n${at}`, kind, ...from)));
});

test("every node is in one box, every box has a place of its own, and links lead to boxes", () => {
  fc.assert(
    fc.property(graphs, fc.boolean(), (nodes, whole) => {
      const { boxes, edges, layers } = graphLayout(nodes, whole);
      const ids = boxes.flatMap((box) => box.nodes.map(({ id }) => id));
      expect(ids.sort()).toEqual(nodes.map(({ id }) => id).sort());
      expect(new Set(boxes.map(({ layer, row }) => `${layer} ${row}`)).size).toBe(boxes.length);
      expect(boxes.every(({ layer }) => layer >= 0 && layer < layers)).toBe(true);
      const known = new Set(boxes.map(({ id }) => id));
      expect(edges.every(({ from, to }) => known.has(from) && known.has(to) && from !== to)).toBe(true);
    }),
  );
});

test("without cycles every link leads to the right", () => {
  const acyclic = graphs.map((nodes) =>
    nodes.map((each, at) => ({
      ...each,
      inputs: each.inputs.filter(({ a }) => Number(String((a as [string])[0]).slice(1)) < at),
    })),
  );
  fc.assert(
    fc.property(acyclic, (nodes) => {
      const { boxes, edges } = graphLayout(nodes, true);
      const layer = new Map(boxes.map((box) => [box.id, box.layer]));
      expect(edges.every(({ from, to }) => (layer.get(from) ?? 0) < (layer.get(to) ?? 0))).toBe(true);
    }),
  );
});

test("a chain of thousands is laid out", () => {
  const chain = Array.from({ length: 4_000 }, (_, at) => node(String(at), "changed", String(at + 1)));
  expect(graphLayout(chain, false).layers).toBe(4_000);
});
