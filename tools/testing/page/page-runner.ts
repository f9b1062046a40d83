import { assertDefined } from "@/lib/assert";
import type { Viewer } from "@/lib/domain/access/actors";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { updateJob } from "@/lib/services/jobs/update-job";
import { beat } from "@/lib/services/runners/beat";
import { claimJobs } from "@/lib/services/runners/claim";
import { makeRunner } from "../claimable";
import { deliver, picture } from "../fixtures";

const settings = [
  { key: "prompt", type: "text" },
  { key: "model", type: "choice", choices: ["inkwash", "paperfold", "slate-photo"], default: "inkwash" },
  { key: "steps", type: "whole", min: 4, max: 40, default: 20 },
  { key: "cfg", type: "number", min: 1, max: 20, default: 7 },
  { key: "seed", type: "whole", min: "0", max: "18446744073709551615" },
] as const;

/** A runner of `demo` that offers one pipeline, or the `offers` given. */
export async function makePageRunner(viewer: Viewer, pipeline: string, more: object = {}) {
  const ws = "demo";
  const offer = { pipeline: { id: pipeline, version: "1" }, title: `Pipeline of ${pipeline}`, settings };
  const runner = await makeRunner(viewer, pipeline, { offers: [offer], capacity: 4, ...more });
  const claim = async () => {
    const once = { max: 1, waitSeconds: 0, leaving: new AbortController().signal };
    const { claimed } = await claimJobs(viewer, ws, runner.call, once);
    return assertDefined(claimed?.attempts[0], "a claim");
  };
  type Claim = Awaited<ReturnType<typeof claim>>;
  return {
    ...runner,
    claim,
    beat: ({ attempt }: Claim, progress: number) =>
      beat(viewer, ws, runner.call, { attempts: [{ id: attempt.id, progress, step: 1, steps: 20 }] }),
    async deliver({ attempt, job }: Claim, name = "made.png") {
      await deliver(viewer, job.id, await picture(), { name, attemptId: attempt.id });
      await completeJob(viewer, ws, job.id, { attemptId: attempt.id });
    },
    fail: ({ attempt, job }: Claim, error: string) =>
      updateJob(viewer, ws, job.id, { status: "failed", kind: "job", error, attemptId: attempt.id }),
  };
}
