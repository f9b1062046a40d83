import { lockJob } from "@/lib/db/jobs/find-jobs";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import type { AttemptRef } from "./fence";
import { forgiveRunner } from "./forgive-runner";
import { giveBack } from "./update-claimed";

/** Gives a claimed job back, without counting the attempt: the runner shuts down, or cannot run it after all. */
export async function releaseJob(
  viewer: Viewer,
  ws: string,
  jobId: string,
  release: AttemptRef & { reason?: string | undefined },
): Promise<undefined> {
  const scope = authorize(viewer, ws, "job:run");
  const paused = await inTransaction(async (tx) => {
    const job = await lockJob(scope, jobId, tx);
    if (job === null) throw new AppError("not_found", "No such job");
    if (job.batchId === null)
      throw new AppError(
        "conflict",
        "Only a claimed job can be released: this one was created by its runner",
      );
    return giveBack(scope, jobId, release, tx);
  });
  if (paused !== null) await forgiveRunner(scope, paused);
  return undefined;
}
