import { beforeAll, expect, it } from "vitest";
import { assertDefined } from "@/lib/assert";
import type { Viewer } from "@/lib/domain/access/actors";
import { graphDiff } from "@/lib/domain/compare/graph/graph-diff";
import { keptGraph } from "@/lib/domain/embedded/comfy/kept-graph";
import { withGraph, withText } from "@/tools/testing/files/png-text";
import {
  makeArtifact,
  makeArtifacts,
  makeViewer,
  makeWorkspace,
  picture,
  useFluxara,
} from "@/tools/testing/fixtures";
import { worstGraphs } from "@/tools/testing/worst-graphs";
import { compareGraphs } from "./compare-graphs";

useFluxara();

let admin: Viewer;
let a: string;
let b: string;

beforeAll(async () => {
  admin = await makeViewer("admin");
  const pictures = [
    withGraph(await picture(), { steps: 20, cfg: 7 }),
    withGraph(await picture(), { steps: 31, cfg: 7 }),
  ];
  const [one, other] = await makeArtifacts(admin, pictures);
  [a, b] = [one?.id ?? "", other?.id ?? ""];
});

it("a graph comparison names the node and the input that differ", async () => {
  const reviewer = await makeViewer("reviewer");
  const { nodes } = await compareGraphs(reviewer, "demo", { a, b });
  expect(nodes).toEqual([
    {
      id: "1",
      type: "CheckpointLoaderSimple",
      kind: "same",
      inputs: [{ name: "ckpt_name", a: "base.safetensors", b: "base.safetensors" }],
    },
    {
      id: "2",
      type: "KSampler",
      kind: "changed",
      inputs: [
        { name: "cfg", a: 7, b: 7 },
        { name: "model", a: ["1", 0], b: ["1", 0] },
        { name: "steps", a: 20, b: 31 },
      ],
    },
  ]);
});

it("a graph comparison refuses a picture without a graph, and names it", async () => {
  const plain = await makeArtifact(admin);
  await expect(compareGraphs(admin, "demo", { a, b: plain.id })).rejects.toMatchObject({
    code: "invalid",
    errors: [{ path: "b", message: `"${plain.name}" has no ComfyUI graph` }],
  });
});

it("a graph comparison is for those who see both and may compare", async () => {
  await makeWorkspace("elsewhere");
  const stranger = await makeViewer("admin", "elsewhere");
  const beta = await makeViewer("beta");
  for (const [viewer, ws] of [
    [stranger, "demo"],
    [stranger, "elsewhere"],
    [beta, "demo"],
  ] as const)
    await expect(compareGraphs(viewer, ws, { a, b })).rejects.toMatchObject({ code: "not_found" });
});

/** CPU time of this process, in ms. */
async function cpuTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

it("a process of its own compares graphs that take long", async () => {
  const prompt = JSON.stringify(assertDefined(worstGraphs["a chain"], "a graph")(1_000_000));
  const graph = assertDefined(keptGraph({ prompt }), "the graph");
  const pictures = [await picture(), await picture()].map((each) => withText(each, "prompt", prompt));
  const [one, other] = await makeArtifacts(admin, pictures);
  const ids = { a: one?.id ?? "", b: other?.id ?? "" };
  const { nodes } = await compareGraphs(admin, "demo", ids);
  expect(nodes).toHaveLength(graph.size);
  const here = await cpuTime(() => graphDiff(graph, graph));
  const there: number[] = [];
  // What other tests have left behind may run meanwhile, but not three times.
  for (let n = 0; n < 3; n++) there.push(await cpuTime(() => compareGraphs(admin, "demo", ids)));
  expect(Math.min(...there), `ms here, of ${here} ms to compare`).toBeLessThan(here / 2);
});
