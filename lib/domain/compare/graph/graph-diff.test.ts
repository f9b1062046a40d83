import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphOf } from "@/lib/domain/embedded/comfy/graph";
import { draws } from "@/tools/testing/draws";
import { graphDiff } from "./graph-diff";

type Nodes = Record<string, { class_type: string; inputs: Record<string, unknown> }>;

const diff = (a: Nodes, b: Nodes) => {
  const [one, other] = [graphOf(a), graphOf(b)];
  if (one === null || other === null) throw new Error("no graph");
  return graphDiff(one, other);
};
const counts = (a: Nodes, b: Nodes) => {
  const of: Record<string, number> = {};
  for (const { kind } of diff(a, b)) of[kind] = (of[kind] ?? 0) + 1;
  return of;
};

const isLink = (nodes: Nodes, value: unknown): value is [string, number] =>
  Array.isArray(value) &&
  value.length === 2 &&
  typeof value[1] === "number" &&
  Object.hasOwn(nodes, value[0]);

/** The same graph under other ids, in another order. */
function renumbered(nodes: Nodes, order: readonly string[], name: (id: string) => string): Nodes {
  const entries = order.map((id) => {
    const node = nodes[id] ?? { class_type: "", inputs: {} };
    const inputs = Object.entries(node.inputs).map(([key, value]) => [
      key,
      isLink(nodes, value) ? [name(value[0]), value[1]] : value,
    ]);
    return [name(id), { ...node, inputs: Object.fromEntries(inputs) }];
  });
  return Object.fromEntries(entries);
}

const names = ["model", "clip", "image", "samples"];
const literal = fc.oneof(fc.constantFrom(1, 2, "x"), fc.constant(["n99", 0]));
/** Up to 14 nodes with few types and values, so that many are alike; links may lead anywhere, also in cycles. */
const graphs = fc.integer({ min: 1, max: 14 }).chain((size) => {
  const link = fc.tuple(
    fc.nat(size - 1).map((to) => `n${to}`),
    fc.nat(1),
  );
  const inputs = fc.dictionary(fc.constantFrom(...names), fc.oneof(literal, link, link), { maxKeys: 3 });
  const node = fc.record({ class_type: fc.constantFrom("Load", "Encode", "Sample"), inputs });
  return fc
    .array(node, { minLength: size, maxLength: size })
    .map((all): Nodes => Object.fromEntries(all.map((each, at) => [`n${at}`, each])));
});
const shuffled = (nodes: Nodes) =>
  fc.shuffledSubarray(Object.keys(nodes), { minLength: Object.keys(nodes).length });
const twice = graphs.chain((nodes) => fc.tuple(fc.constant(nodes), shuffled(nodes), shuffled(nodes)));

test("a graph renumbered is the same graph", () => {
  fc.assert(
    fc.property(twice, ([nodes, order, swap]) => {
      const ids = Object.keys(nodes);
      const other = renumbered(nodes, order, (id) => swap[ids.indexOf(id)] ?? id);
      expect(counts(nodes, other)).toEqual({ same: ids.length });
    }),
    { numRuns: draws(500) },
  );
});

test("for any two graphs, every node is in the diff once, links lead to its nodes, and the reverse diff has the same counts", () => {
  fc.assert(
    fc.property(graphs, graphs, (a, b) => {
      const nodes = diff(a, b);
      const ids = new Set(nodes.map(({ id }) => id));
      expect(ids.size).toBe(nodes.length);
      const of = (...kinds: string[]) => nodes.filter(({ kind }) => kinds.includes(kind)).length;
      expect(of("same", "changed", "removed")).toBe(Object.keys(a).length);
      expect(of("same", "changed", "added")).toBe(Object.keys(b).length);
      const inputs = (of: string) => nodes.filter(({ kind }) => kind === of).flatMap((node) => node.inputs);
      expect(inputs("added").every((input) => input.a === null)).toBe(true);
      expect(inputs("removed").every((input) => input.b === null)).toBe(true);
      const values = nodes.flatMap((node) => node.inputs.flatMap((input) => [input.a, input.b]));
      const links = values.filter((value) => Array.isArray(value) && value[0] !== "n99") as [
        string,
        number,
      ][];
      expect(links.every(([id]) => ids.has(id))).toBe(true);
    }),
  );
});

const node = (class_type: string, inputs: Record<string, unknown>) => ({ class_type, inputs });
const base: Nodes = {
  ckpt: node("CheckpointLoaderSimple", { ckpt_name: "m.safetensors" }),
  positive: node("CLIPTextEncode", { text: "a cat", clip: ["ckpt", 1] }),
  negative: node("CLIPTextEncode", { text: "blurry", clip: ["ckpt", 1] }),
  latent: node("EmptyLatentImage", { width: 512, height: 512 }),
  ks: node("KSampler", {
    steps: 20,
    model: ["ckpt", 0],
    positive: ["positive", 0],
    negative: ["negative", 0],
    latent_image: ["latent", 0],
  }),
  vae: node("VAEDecode", { samples: ["ks", 0], vae: ["ckpt", 2] }),
  save: node("SaveImage", { filename_prefix: "x", images: ["vae", 0] }),
};
const edited = (edit: (nodes: Nodes) => void): Nodes => {
  const nodes = structuredClone(base);
  edit(nodes);
  return nodes;
};
const set = (id: string, name: string, value: unknown) =>
  edited((nodes) => {
    const inputs = nodes[id]?.inputs;
    if (inputs) inputs[name] = value;
  });

describe("what differs", () => {
  test.each([
    ["ks", "steps", 31],
    ["negative", "text", "ugly"],
    ["positive", "text", "a dog"],
    ["latent", "width", 768],
    ["ckpt", "ckpt_name", "other.safetensors"],
  ])("one value: %s.%s, under swapped ids", (id, name, value) => {
    const swaps: Record<string, string> = {
      positive: "negative",
      negative: "positive",
      ks: "latent",
      latent: "ks",
    };
    const more = edited((nodes) => {
      Object.assign(nodes, set(id, name, value), { more: node("PreviewImage", { images: ["vae", 0] }) });
    });
    const other = renumbered(more, Object.keys(more).toReversed(), (each) => swaps[each] ?? each);
    const nodes = diff(base, other);
    const changed = nodes.filter(({ kind }) => kind === "changed");
    expect(changed.map((each) => each.id)).toEqual([id]);
    expect(changed[0]?.inputs.find((input) => input.name === name)?.b).toBe(value);
    expect(nodes.filter(({ kind }) => kind !== "same")).toHaveLength(2);
    expect(nodes.at(-1)).toEqual({
      id: "more",
      type: "PreviewImage",
      kind: "added",
      inputs: [{ name: "images", a: null, b: ["vae", 0] }],
    });
  });

  test("both prompts are changed in their own places", () => {
    const other = edited((nodes) => {
      Object.assign(nodes, {
        positive: node("CLIPTextEncode", { text: "one", clip: ["ckpt", 1] }),
        negative: node("CLIPTextEncode", { text: "two", clip: ["ckpt", 1] }),
      });
    });
    const swaps: Record<string, string> = { positive: "negative", negative: "positive" };
    const nodes = diff(
      base,
      renumbered(other, Object.keys(other), (each) => swaps[each] ?? each),
    );
    const text = (id: string) =>
      nodes.find((each) => each.id === id)?.inputs.find(({ name }) => name === "text");
    expect(text("positive")).toEqual({ name: "text", a: "a cat", b: "one" });
    expect(text("negative")).toEqual({ name: "text", a: "blurry", b: "two" });
  });

  test("an inserted node is added, and its consumers are linked to it", () => {
    const other = edited((nodes) => {
      nodes.lora = node("LoraLoaderModelOnly", { lora_name: "ink", model: ["ckpt", 0] });
      if (nodes.ks) nodes.ks.inputs.model = ["lora", 0];
    });
    const nodes = diff(base, other);
    expect(counts(base, other)).toEqual({ same: 6, changed: 1, added: 1 });
    const ks = nodes.find(({ id }) => id === "ks");
    expect(ks?.inputs.find(({ name }) => name === "model")).toEqual({
      name: "model",
      a: ["ckpt", 0],
      b: ["lora", 0],
    });
  });

  test("if two nodes share a number, the added one gets another id", () => {
    const nodes = diff({ 1: node("A", {}) }, { 1: node("B", {}) });
    expect(nodes.map(({ id, kind }) => [id, kind])).toEqual([
      ["1", "removed"],
      ["+1", "added"],
    ]);
  });
});

describe("hostile graphs are compared quickly", () => {
  const many = (of: (at: number) => Record<string, unknown>): Nodes =>
    Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [String(at), node("N", of(at))]));
  const reversed = (nodes: Nodes) =>
    renumbered(nodes, Object.keys(nodes).toReversed(), (id) => String(1999 - Number(id)));
  test.each<[string, (at: number) => Record<string, unknown>]>([
    ["a chain", (at) => (at === 0 ? {} : { in: [String(at - 1), 0] })],
    ["a circle", (at) => ({ in: [String((at + 1) % 2000), 0] })],
    ["all alike", () => ({ steps: 1 })],
    ["all on one", (at) => (at === 0 ? {} : { in: ["0", 0] })],
    ["pairs", (at) => (at % 2 === 0 ? {} : { in: [String(at - 1), 0] })],
    ["dangling", (at) => ({ in: [String(at + 5000), 0] })],
  ])("%s", (_, of) => {
    const nodes = many(of);
    expect(counts(nodes, reversed(nodes))).toEqual({ same: 2000 });
  });

  test("nodes that cannot be distinguished", () => {
    const links = (at: number) =>
      Array.from({ length: 9 }, (_, i) => [`i${i}`, [String((at * 7 + i) % 2000), 0]] as const);
    const nodes = many((at) => Object.fromEntries(links(at)));
    const { same = 0, changed = 0 } = counts(nodes, reversed(nodes));
    expect(same + changed).toBe(2000);
  });
});
