import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/access";
import { withGraph } from "@/lib/testing/files/png-text";
import {
  makeArtifact,
  makeArtifacts,
  makeViewer,
  makeWorkspace,
  picture,
  useFluxara,
} from "@/lib/testing/fixtures";
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

it("names the node and the input that differ", async () => {
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

it("refuses a picture without a graph, and names it", async () => {
  const plain = await makeArtifact(admin);
  await expect(compareGraphs(admin, "demo", { a, b: plain.id })).rejects.toMatchObject({
    code: "invalid",
    errors: [{ path: "b", message: `"${plain.name}" has no ComfyUI graph` }],
  });
});

it("is for those who see both and may compare", async () => {
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
