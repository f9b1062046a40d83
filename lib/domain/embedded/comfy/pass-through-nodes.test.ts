import { describe, expect, it } from "vitest";
import { type ComfyNode, graphOf } from "@/lib/domain/embedded/comfy/graph";
import { withoutPassThroughNodes } from "@/lib/domain/embedded/comfy/pass-through-nodes";

const node = (class_type: string, inputs: Record<string, unknown>) => ({ class_type, inputs });
const led = (nodes: object): ComfyNode | undefined => {
  const graph = graphOf({ ...nodes, end: node("End", { in: ["x", 0] }) });
  return graph ? withoutPassThroughNodes(graph).get("end") : undefined;
};

describe("withoutPassing", () => {
  const ends = { a: node("A", {}), b: node("B", {}), no: node("PrimitiveBoolean", { value: false }) };
  const both = { on_true: ["a", 0], on_false: ["b", 1] };
  it.each<[string, Record<string, unknown>, unknown]>([
    ["Reroute", { "": ["b", 1] }, ["b", 1]],
    ["Any Switch (rgthree)", { any_02: ["b", 1] }, ["b", 1]],
    ["ComfySwitchNode", { switch: true, ...both }, ["a", 0]],
    ["ComfySwitchNode", { switch: ["no", 0], ...both }, ["b", 1]],
    ["ComfySwitchNode", { switch: false, on_true: "yes", on_false: "no" }, "no"],
    ["easy ifElse", { boolean: false, ...both }, ["b", 1]],
    ["ImpactConditionalBranch", { cond: false, tt_value: ["a", 0], ff_value: ["b", 1] }, ["b", 1]],
    ["ImpactSwitch", { select: 2, input1: ["a", 0], input2: ["b", 1] }, ["b", 1]],
    ["CR Text Input Switch", { Input: "2", text1: "one", text2: "two" }, "two"],
    ["ImpactSwitch", { select: 7, input1: ["a", 0] }, ["x", 0]],
    ["KSampler", { seed1: 1, input: 1, model: ["a", 0] }, ["x", 0]],
    ["Reroute", { "": ["x", 0] }, ["x", 0]],
    ["Reroute", { "": ["gone", 0] }, ["x", 0]],
  ])("leads past %s %j", (type, inputs, value) => {
    expect(led({ ...ends, x: node(type, inputs) })?.inputs.in).toEqual(value);
  });

  it("leads past chains of them, and along named wires", () => {
    const chain = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `r${i}`,
        node("Reroute", { "": [i === 39 ? "get" : `r${i + 1}`, 0] }),
      ]),
    );
    const wires = {
      get: node("GetNode", { name: "w" }),
      set: node("SetNode", { name: "w", MODEL: ["a", 0] }),
    };
    expect(led({ ...ends, ...wires, ...chain, x: node("Reroute", { "": ["r0", 0] }) })?.inputs.in).toEqual([
      "a",
      0,
    ]);
  });
});
