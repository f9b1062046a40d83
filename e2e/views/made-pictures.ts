import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { withText } from "@/tools/testing/files/png-text";
import { gridCells } from "@/tools/testing/grid-cells";
import { deliverJob, drawing } from "../drawn";
import { remove } from "../removed";

const node = (class_type: string, inputs: object) => ({ class_type, inputs });
const graph = (steps: number) =>
  JSON.stringify({
    1: node("CheckpointLoaderSimple", { ckpt_name: "base.safetensors" }),
    2: node("KSampler", { steps, model: ["1", 0] }),
    3: node("SaveImage", { filename_prefix: "x", images: ["2", 0] }),
  });

async function makeGrid(server: Server, ws: string) {
  const ids: string[] = [];
  for (const [at, [name, steps, seed]] of gridCells.entries()) {
    const set = { key: "boats", title: "Boats, by model and steps" };
    const preset = { id: "boats", params: { steps } };
    const asked = { prompt: "a boat on a lake", seed, steps, model: { name }, variantSet: set, preset };
    const bytes = withText(await drawing(at, 480, 320), "prompt", graph(steps));
    ids.push(...(await deliverJob(server, ws, asked, [{ name: `boat-${at}.png`, bytes }])));
  }
  const params = { ws, id: ids[0] ?? "" };
  const { setId, jobId } = await call("GET /workspaces/{ws}/artifacts/{id}", { ...server, params });
  return { ids, setId: setId ?? "", jobId: jobId ?? "" };
}

/** An artifact with tags, a derived one, a discussion of two comments, and a removed source. */
async function makeDiscussed(server: Server, ws: string, source: string): Promise<string> {
  const gone = await deliverJob(server, ws, {}, [{ name: "gone.png", bytes: await drawing(31) }]);
  const derivedFrom = [
    { artifactId: source, kind: "upscale" as const },
    { artifactId: gone[0] ?? "", kind: "img2img" as const },
  ];
  const asked = { derivedFrom, prompt: "a boat on a lake, long exposure, ".repeat(20), width: 640 };
  const [id = ""] = await deliverJob(server, ws, asked, [
    { name: "discussed.png", bytes: await drawing(32) },
  ]);
  const params = { ws, id };
  const route = "POST /workspaces/{ws}/artifacts/{id}/comments" as const;
  const first = { body: "Too dark @admin@example.com", at: { x: 0.5, y: 0.5 } };
  const { id: replyTo } = await call(route, { ...server, params, body: first });
  await call(route, { ...server, params, body: { body: "Agreed", replyTo } });
  await call("PUT /workspaces/{ws}/artifacts/{id}/tags", {
    ...server,
    params,
    body: { tags: ["calm", "night"] },
  });
  await remove(server, ws, gone);
  return id;
}

export async function makePictures(server: Server, ws: string) {
  const grid = await makeGrid(server, ws);
  const discussed = await makeDiscussed(server, ws, grid.ids[0] ?? "");
  const removed = await deliverJob(server, ws, { prompt: "gone" }, [
    { name: "removed.png", bytes: await drawing(33) },
  ]);
  await remove(server, ws, removed);
  const plain = await Promise.all(
    [34, 34].map(async (n, i) => ({ name: `plain-${i}.png`, bytes: await drawing(n) })),
  );
  return { ...grid, discussed, removed: removed[0] ?? "", plain: await deliverJob(server, ws, {}, plain) };
}
