import { describe, expect, it } from "vitest";
import { graphDiff } from "@/lib/domain/compare/graph/graph-diff";
import { graphLayout } from "@/lib/domain/compare/graph/graph-layout";
import { graphOf } from "@/lib/domain/embedded/comfy/graph";
import { keptGraph } from "@/lib/domain/embedded/comfy/kept-graph";
import { expectLinear } from "@/tools/testing/growth";
import { worstGraphs } from "@/tools/testing/worst-graphs";

const empty = new Map();

describe("two graphs are compared and laid out in linear time", () => {
  it.each(Object.entries(worstGraphs))("if they are %s", (_, made) => {
    expectLinear((size) => {
      const a = graphOf(made(size)) ?? empty;
      const nodes = Object.entries(made(size)).map(([id, node]) => [
        id,
        { ...(node as object), class_type: `${id}b` },
      ]);
      const others = [a, graphOf(Object.fromEntries(nodes)) ?? empty];
      return () =>
        others.map((b) => {
          const found = graphDiff(a, b);
          return [graphLayout(found, false), graphLayout(found, true)];
        });
    });
  });
});

it("ids that are each other with a prefix take linear time, of any length", () => {
  const graph = (type: string, count: number) =>
    new Map(
      Array.from({ length: count }, (_, n) => {
        const id = `${"+".repeat(n)}x`;
        return [id, { id, type: type + n, inputs: {} }];
      }),
    );
  expectLinear((size) => {
    const [a, b] = [graph("A", size / 500), graph("B", size / 500)];
    return () => graphDiff(a, b);
  });
});

it("values nested deeper than any stack end neither reading nor comparing", () => {
  const deep = `${"[".repeat(300_000)}1${"]".repeat(300_000)}`;
  const text = `{"1":{"class_type":"KSampler","inputs":{"seed":1,"steps":2,"scheduler":"a","b":${deep},"c":[${deep},0]}}}`;
  const graph = keptGraph({ prompt: text });
  expect(graph?.size).toBe(1);
  expect(graphDiff(graph ?? empty, graph ?? empty)).toMatchObject([{ kind: "same" }]);
});
