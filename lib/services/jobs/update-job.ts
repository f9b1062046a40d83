import type { Job, JobPatch } from "@/lib/contracts/jobs";
import { discardWritten, listWritten } from "@/lib/db/artifacts/write-artifacts";
import { lockBlobs } from "@/lib/db/blobs/blob-locks";
import { retireUnusedBlobs } from "@/lib/db/blobs/write-blobs";
import { findJob, lockJob } from "@/lib/db/jobs/find-jobs";
import type { JobRow } from "@/lib/db/jobs/job-row";
import { appendJobEvent, changeJob } from "@/lib/db/jobs/write-jobs";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { isTerminal, nextStatus } from "@/lib/domain/jobs/lifecycle";
import { AppError } from "@/lib/errors";
import { jobDto } from "./job-dto";

/** Discards what a failed or canceled job has delivered; the sweep unlinks the bytes. */
async function discard(
  scope: Scope<"job:write">,
  jobId: string,
  ended: { at: Date; status: JobPatch["status"] },
  tx: Db,
): Promise<void> {
  const hashes = (await listWritten(scope, jobId, tx)).map((a) => a.sha256);
  await lockBlobs(scope, hashes, tx);
  const reason = `Its job ${ended.status === "failed" ? "failed" : "was canceled"}`;
  await discardWritten(scope, jobId, { at: ended.at, reason }, tx);
  await retireUnusedBlobs(scope, hashes, tx);
}

async function change(
  scope: Scope<"job:write">,
  jobId: string,
  patch: JobPatch,
  tx: Db,
): Promise<JobRow | null> {
  const job = await lockJob(scope, jobId, tx);
  if (job === null || nextStatus(job.status, patch.status) === "same") return job;
  const at = scope.now();
  const ends = isTerminal(patch.status);
  await changeJob(
    scope,
    jobId,
    {
      status: patch.status,
      ...(ends ? { endedAt: at } : { startedAt: at }),
      ...(patch.error === undefined ? {} : { error: patch.error }),
      ...(patch.at === undefined ? {} : { reported: { [`${patch.status}At`]: patch.at } }),
    },
    tx,
  );
  if (ends) await discard(scope, jobId, { at, status: patch.status }, tx);
  const detail = patch.error === undefined ? null : { error: patch.error };
  await appendJobEvent(scope, jobId, { kind: patch.status, detail }, tx);
  return findJob(scope, jobId, tx);
}

/**
 * Sets a job to running, failed or canceled; setting its current status changes nothing. Throws `conflict` if the job
 * has ended.
 */
export async function updateJob(viewer: Viewer, ws: string, jobId: string, patch: JobPatch): Promise<Job> {
  const scope = authorize(viewer, ws, "job:write");
  const row = await inTransaction((tx) => change(scope, jobId, patch, tx));
  if (row === null) throw new AppError("not_found", "No such job");
  return jobDto(scope, row);
}
