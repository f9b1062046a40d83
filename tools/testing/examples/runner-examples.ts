import { randomUUID } from "node:crypto";
import { can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { putPreview } from "@/lib/services/jobs/previews";
import { makeBatchRows, makeClaimed, makeRunner, offerOf } from "../claimable";
import { picture } from "../fixtures";
import { demo, type Example, plain } from "./example";

async function onRunner(owner: Viewer, caller: Viewer, more: Example = {}): Promise<Example> {
  const { runner } = await makeClaimed(owner, caller);
  const headers = { "fluxara-instance": runner.call.instance, ...more.headers };
  return { ...more, headers, params: { ...demo, id: runner.id } };
}

async function inClaimed(owner: Viewer, caller: Viewer, more: Example = {}): Promise<Example> {
  const { attempt, job } = await makeClaimed(owner, caller);
  return { ...more, headers: { "fluxara-attempt": attempt.id }, params: { ...demo, job: job.id } };
}

/** A job whose runner has shown how it is coming along. */
async function previewed(owner: Viewer): Promise<Example> {
  const { attempt, job } = await makeClaimed(owner, owner);
  const bytes = await picture();
  async function* body() {
    yield bytes;
  }
  await putPreview(owner, "demo", job.id, { attemptId: attempt.id, body: body() });
  return { params: { ...demo, job: job.id } };
}

export const runnerExamples = {
  registerRunner: () =>
    plain({
      body: { name: randomUUID(), instance: randomUUID(), kind: "other", offers: [offerOf("draw")] },
    }),
  listRunners: () => plain(),
  getRunner: (owner: Viewer, caller: Viewer) => onRunner(owner, caller),
  changeRunner: (owner: Viewer, caller: Viewer) =>
    onRunner(owner, caller, { body: { paused: true }, headers: { "if-match": '"v1"' } }),
  removeRunner: (owner: Viewer, caller: Viewer) => onRunner(owner, caller),
  claimJobs: async (owner: Viewer, caller: Viewer) => {
    const pipeline = randomUUID();
    await makeBatchRows(owner, pipeline);
    const { id, call } = await makeRunner(can(caller, "demo", "job:claim") ? caller : owner, pipeline);
    return { params: { ...demo, id }, body: {}, headers: { "fluxara-instance": call.instance } };
  },
  beat: (owner: Viewer, caller: Viewer) => onRunner(owner, caller, { body: { attempts: [] } }),
  releaseJob: (owner: Viewer, caller: Viewer) => inClaimed(owner, caller, { body: {} }),
  putPreview: async (owner: Viewer, caller: Viewer) => inClaimed(owner, caller, { body: await picture() }),
  getJobPreview: (owner: Viewer) => previewed(owner),
};
