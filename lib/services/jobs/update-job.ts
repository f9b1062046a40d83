import type { Job, JobPatch } from "@/lib/contracts/jobs";
import { findJob, lockJob } from "@/lib/db/jobs/find-jobs";
import type { JobRow } from "@/lib/db/jobs/job-row";
import { appendJobEvent, changeJob } from "@/lib/db/jobs/write-jobs";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { isTerminal, nextStatus } from "@/lib/domain/jobs/lifecycle";
import { AppError } from "@/lib/errors";
import { discard } from "./discard-written";
import { type AttemptRef, assertOpen, fence } from "./fence";
import { forgiveRunner } from "./forgive-runner";
import { jobDto } from "./job-dto";
import { cancelClaimed, failClaimed } from "./update-claimed";

type Patch = JobPatch & AttemptRef;

const reasons = { failed: "Its job failed", canceled: "Its job was canceled" };

async function changeOwn(scope: Scope<"job:run">, { id, status }: JobRow, patch: Patch, tx: Db) {
  if (nextStatus(status, patch.status) === "same") return;
  const at = scope.now();
  const ends = isTerminal(patch.status);
  await changeJob(
    scope,
    id,
    {
      status: patch.status,
      ...(ends ? { endedAt: at } : { startedAt: at }),
      ...(patch.error === undefined ? {} : { error: patch.error }),
      ...(patch.at === undefined ? {} : { reported: { [`${patch.status}At`]: patch.at } }),
    },
    tx,
  );
  if (patch.status !== "running") await discard(scope, id, reasons[patch.status], tx);
  const detail = patch.error === undefined ? null : { error: patch.error };
  await appendJobEvent(scope, id, { kind: patch.status, detail }, tx);
}

/** Returns the runner that is paused by it, if any. */
async function change(scope: Scope<"job:run">, jobId: string, patch: Patch, tx: Db): Promise<string | null> {
  const job = await lockJob(scope, jobId, tx);
  if (job === null) throw new AppError("not_found", "No such job");
  const isClaimed = job.batchId !== null;
  if (isClaimed && patch.status === "canceled") {
    // A runner’s token stops what its attempt runs, and nothing else of somebody’s batch.
    if (!scope.rights.has("batch:write")) await assertOpen(scope, jobId, patch, tx);
    await cancelClaimed(scope, job, patch.error, tx);
  } else if (isClaimed && patch.status === "failed") return failClaimed(scope, job, patch, tx);
  else {
    await fence(scope, jobId, patch, tx);
    if (job.batchId === null) await changeOwn(scope, job, patch, tx);
  }
  return null;
}

/**
 * Sets a job to running, failed or canceled; setting its current status changes nothing. Throws `conflict` if the job
 * has ended. A claimed job that failed may be tried again, and only the attempt that runs it says so. Without
 * `batch:write`, only that attempt cancels it.
 */
export async function updateJob(viewer: Viewer, ws: string, jobId: string, patch: Patch): Promise<Job> {
  const scope = authorize(viewer, ws, "job:run");
  const paused = await inTransaction((tx) => change(scope, jobId, patch, tx));
  if (paused !== null) await forgiveRunner(scope, paused);
  const row = await findJob(scope, jobId);
  if (row === null) throw new AppError("not_found", "No such job");
  return jobDto(scope, row);
}
