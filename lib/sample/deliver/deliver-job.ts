import { call } from "@/lib/client/call";
import { deliver } from "@/lib/client/deliver";
import type { Job, RecordedSettings } from "@/lib/contracts/jobs";
import type { Destination } from "@/lib/sample/deliver/destination";
import { drawRequest } from "@/lib/sample/plan/draw-request";
import { graphText } from "@/lib/sample/plan/graph-text";
import { parametersText } from "@/lib/sample/plan/parameters-text";
import type { PlannedJob, PlannedOutput } from "@/lib/sample/plan/planned-job";
import type { Artist } from "@/lib/sample/worker/artist";
import { Problem } from "@/lib/sdk/problem";

/** An existing job shows how far an earlier start got. */
async function createOrResume(to: Destination, { request }: PlannedJob): Promise<Job> {
  try {
    return await call("POST /workspaces/{ws}/jobs", { ...to, params: { ws: to.ws }, body: request });
  } catch (error) {
    if (error instanceof Problem && error.code === "conflict" && error.current) {
      return error.current as Job;
    }
    throw error;
  }
}

function recordedOf({ request }: PlannedJob, generationMs: number): RecordedSettings {
  const { steps, seed, sampler, scheduler, cfg, model } = request;
  return { steps, seed, sampler, scheduler, cfg, model, generationMs };
}

const textOf = (job: PlannedJob, output: PlannedOutput) =>
  job.graph
    ? { keyword: "prompt", text: graphText(job) }
    : { keyword: "parameters", text: parametersText(job, output) };

/** Draws and delivers one job's outputs, as any runner would. A job that has ended is skipped. */
export async function deliverJob(to: Destination, artist: Artist, planned: PlannedJob): Promise<void> {
  const job = await createOrResume(to, planned);
  if (job.status !== "queued" && job.status !== "running") return;
  const params = { ws: to.ws, job: job.id };
  if (job.status === "queued")
    await call("PATCH /workspaces/{ws}/jobs/{job}", { ...to, params, body: { status: "running" } });
  let generationMs = 0;
  for (const output of planned.outputs) {
    const { index, name, credentials } = output;
    const texts = [textOf(planned, output)];
    const wish = { request: drawRequest(planned, output), texts, ...(credentials && { credentials }) };
    const { png, drawMs } = await artist.draw(wish);
    generationMs += drawMs;
    await deliver(to, { ...params, index, name, bytes: png }).catch((error: unknown) => {
      // Signed again, it has other bytes than those that an earlier start delivered, which stay.
      if (credentials === undefined || !(error instanceof Problem) || error.code !== "conflict") throw error;
    });
  }
  await call("POST /workspaces/{ws}/jobs/{job}/complete", {
    ...to,
    params,
    body: { recorded: recordedOf(planned, generationMs) },
  });
}
