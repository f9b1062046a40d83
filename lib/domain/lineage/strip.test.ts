import { expect, it } from "vitest";
import { relativesOf } from "./strip";

it("the strip has sources and what was made, each once with all kinds", () => {
  const [a, b, c] = [{ id: "a" }, { id: "b" }, { id: "c" }];
  const edges = [
    { from: "a", to: "b", kind: "upscale" as const },
    { from: "a", to: "b", kind: "reference" as const },
    { from: "b", to: "c", kind: "settings" as const },
    { from: "a", to: "c", kind: "inpaint" as const },
  ];
  expect(relativesOf("b", { nodes: [b, a, c], edges })).toEqual({
    from: [{ node: a, kinds: ["upscale", "reference"] }],
    into: [{ node: c, kinds: ["settings"] }],
  });
  expect(relativesOf("b", { nodes: [b], edges: [] })).toEqual({ from: [], into: [] });
});
