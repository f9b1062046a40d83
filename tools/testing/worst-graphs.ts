/** A ComfyUI graph of about as many bytes, or an editor's workflow; at 1 MB it has 2,000 nodes. */
type GraphMaker = (size: number) => Record<string, unknown>;

const nodesAt = (size: number) => Math.max(2, size / 500);
const sampler = { seed: 1, steps: 20, sampler_name: "euler", scheduler: "a", cfg: 7 };

/** A graph whose nodes are made by number. */
const graph =
  (node: (n: number, count: number) => Record<string, unknown>, id = (n: number) => String(n)): GraphMaker =>
  (size) => {
    const count = nodesAt(size);
    const nodes = Array.from({ length: count }, (_, n) => [id(n), node(n, count)]);
    return Object.fromEntries(nodes);
  };

/** Links to the ten nodes after this one. */
const dense = (n: number, count: number) =>
  Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`a${i}`, [String((n + i + 1) % count), 0]]));

/** A subgraph that contains itself; its id is a prefix of the id of every node inside. */
const nestedWorkflow: GraphMaker = (size) => {
  const node = (id: unknown, type: string) => ({ id, type, inputs: [], widgets_values: [] });
  const inside = Array.from({ length: nodesAt(size) }, (_, n) => node(n, "b"));
  return {
    nodes: [node("x".repeat(size / 2), "b"), node(2, "KSampler")],
    links: [],
    definitions: { subgraphs: [{ id: "b", nodes: inside, links: [] }] },
  };
};

/** One subgraph with many inputs, used often. */
const wideWorkflow: GraphMaker = (size) => ({
  nodes: Array.from({ length: 200 }, (_, id) => ({ id, type: "b", inputs: [] })),
  links: [],
  definitions: {
    subgraphs: [
      {
        id: "b",
        links: [],
        nodes: [
          {
            id: 1,
            type: "c",
            inputs: Array.from({ length: size / 30 }, (_, n) => ({ name: `a${n}`, link: 1 })),
          },
        ],
      },
    ],
  },
});

export const worstGraphs: Readonly<Record<string, GraphMaker>> = {
  "nodes alike": graph(() => ({ class_type: "KSampler", inputs: sampler })),
  "nodes of one type": graph((n) => ({ class_type: "KSampler", inputs: { ...sampler, seed: n } })),
  "nodes of own types": graph((n) => ({ class_type: `T${n}`, inputs: {} })),
  "a chain": graph((n) => ({
    class_type: "KSampler",
    inputs: { ...sampler, latent_image: [`${n + 1}`, 0] },
  })),
  "a ring": graph((n, count) => ({ class_type: "Reroute", inputs: { a: [`${(n + 1) % count}`, 0] } })),
  "a star": graph((n) => ({ class_type: "KSampler", inputs: { ...sampler, positive: ["0", n] } })),
  "a star from its centre": graph((n, count) => ({
    class_type: n === 0 ? "KSampler" : "CLIPTextEncode",
    inputs:
      n > 0
        ? { text: "a" }
        : {
            ...sampler,
            ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`cond${i}`, [`${i}`, 0]])),
          },
  })),
  "dense links": graph((n, count) => ({
    class_type: "KSampler",
    inputs: { ...sampler, ...dense(n, count) },
  })),
  "dense texts": graph((n, count) => ({
    class_type: n === 0 ? "KSampler" : "StringConcatenate",
    inputs: { ...(n === 0 ? { ...sampler, positive: ["1", 0] } : {}), ...dense(n, count) },
  })),
  "named wires": graph((n) => ({
    class_type: n % 2 === 0 ? "GetNode" : "SetNode",
    inputs: { name: `${n % 2 === 0 ? n : -n}`, a: [`${n - 1}`, 0] },
  })),
  "prefixed ids": graph(
    () => ({ class_type: "KSampler", inputs: sampler }),
    (n) => `${"+".repeat(n)}x`,
  ),
  "numbered ids": graph(
    (n) => ({ class_type: `T${n}`, inputs: {} }),
    (n) => (n === 0 ? "x" : n === 1 ? "+x" : `+x'${n}`),
  ),
  "long types": (size) => ({
    ...graph(() => ({ class_type: "GetNode", inputs: {} }))(size / 2),
    long: { class_type: `${"a".repeat(size / 2)}SetNode`, inputs: {} },
  }),
  "long names of inputs": (size) =>
    graph((n, count) => ({
      class_type: "KSampler",
      inputs: {
        ...sampler,
        positive: [`${(n + 1) % count}`, 0],
        ["x".repeat(n < 10 ? size / 10 : 9)]: ["0", 0],
      },
    }))(size / 10),
  "lists for ids": graph((n) => ({
    class_type: "KSampler",
    inputs: { ...sampler, a: [Array(99).fill(n), 0] },
  })),
  "many held objects": (size) => ({
    1: {
      class_type: "a",
      inputs: {
        held: JSON.stringify({
          sampler_name: "a",
          ...Object.fromEntries(Array.from({ length: size / 8 }, (_, n) => [n.toString(36), {}])),
        }),
      },
    },
  }),
  "a nested workflow": nestedWorkflow,
  "a wide workflow": wideWorkflow,
};
