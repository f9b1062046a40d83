import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { makeRunner } from "../runner";

/** A batch with a cell in each state, and the review of a batch that was made and decided: the first round of a chain. */
export async function makeBatches(server: Server, ws: string) {
  const params = { ws };
  const runner = await makeRunner(server, ws, { kind: "comfyui", version: "0.3.64" });
  const order = (title: string, cfg: number[]) => {
    const base = { settings: { prompt: "a boat" } };
    const body = { title, base, pipeline: { id: runner.name }, axes: [{ key: "cfg", values: cfg }] };
    return call("POST /workspaces/{ws}/batches", { ...server, params, body });
  };
  const first = await order("First round", [5, 7]);
  for (const [n, claim] of (await runner.claim(2)).entries()) await runner.deliver(claim, 60 + n);
  const review = await call("POST /workspaces/{ws}/reviews", {
    ...server,
    params,
    body: { batchId: first.id },
  });
  await call("PUT /workspaces/{ws}/reviews/{id}/decision", {
    ...server,
    params: { ws, id: review.id },
    ifMatch: review.version,
    body: { artifactId: review.artifactIds[0] ?? "" },
  });
  const { id } = await order("Boats by cfg", [3, 5, 7, 9, 11]);
  const [done, failed, running] = await runner.claim(3);
  if (done === undefined || failed === undefined || running === undefined) throw new Error("too few claims");
  await runner.deliver(done, 62);
  await runner.fail(failed, "CUDA out of memory");
  await runner.beat(running, 0.4);
  return { batch: id, round: review.id, pipeline: runner.name };
}
