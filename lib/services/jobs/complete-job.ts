import { assertDefined } from "@/lib/assert";
import type { Completion, Job } from "@/lib/contracts/jobs";
import { listWritten, makeAvailable, updateRecord } from "@/lib/db/artifacts/write-artifacts";
import { endBatch } from "@/lib/db/batches/end-batch";
import { endAttempts } from "@/lib/db/jobs/attempts";
import { findJob, lockJob } from "@/lib/db/jobs/find-jobs";
import type { JobRow } from "@/lib/db/jobs/job-row";
import { appendJobEvent, changeJob, recordReport } from "@/lib/db/jobs/write-jobs";
import { countCompletion } from "@/lib/db/runners/write-runners";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { nextStatus } from "@/lib/domain/jobs/lifecycle";
import { settingsOf } from "@/lib/domain/settings/asked-settings";
import { AppError } from "@/lib/errors";
import { artifactColumns } from "./artifact-columns";
import { type AttemptRef, fence } from "./fence";
import { jobDto } from "./job-dto";

/** Recomputes the filter columns, since recorded values take precedence over asked ones. */
async function record(scope: Scope<"job:run">, job: JobRow, completion: Completion, tx: Db): Promise<void> {
  if (completion.recorded === undefined) return;
  const recorded = settingsOf(completion.recorded);
  await recordReport(scope, job.id, { recorded, report: completion.recorded }, tx);
  for (const artifact of await listWritten(scope, job.id, tx))
    await updateRecord(scope, artifact.id, artifactColumns({ ...job, recorded }, artifact), tx);
}

/** What a claimed job's completion ends besides the job. */
async function endClaimed(scope: Scope<"job:run">, job: JobRow, runnerId: string, tx: Db): Promise<void> {
  await countCompletion(scope, runnerId, tx);
  await endBatch(scope, assertDefined(job.batchId ?? undefined, "its batch"), tx);
}

async function complete(
  scope: Scope<"job:run">,
  jobId: string,
  { attemptId, ...completion }: Completion & AttemptRef,
  tx: Db,
): Promise<JobRow | null> {
  const job = await lockJob(scope, jobId, tx);
  if (job === null) throw new AppError("not_found", "No such job");
  const { attempt, isRepeated } = await fence(scope, jobId, { attemptId }, tx);
  if (isRepeated) return job;
  if (attempt === null && nextStatus(job.status, "completed") === "same") return job;
  const at = scope.now();
  await record(scope, job, completion, tx);
  const artifacts = await makeAvailable(scope, jobId, at, tx);
  const reported =
    completion.completedAt === undefined ? {} : { reported: { completedAt: completion.completedAt } };
  await changeJob(scope, jobId, { status: "completed", endedAt: at, ...reported }, tx);
  await appendJobEvent(scope, jobId, { kind: "completed", detail: { artifacts } }, tx);
  if (attempt !== null) {
    await endAttempts(scope, [attempt.id], { state: "completed" }, tx);
    await endClaimed(scope, job, attempt.runnerId, tx);
  }
  return findJob(scope, jobId, tx);
}

/**
 * Makes all the job's artifacts available in one transaction; repeating it changes nothing. A claimed job is completed only
 * by the attempt that runs it.
 */
export async function completeJob(
  viewer: Viewer,
  ws: string,
  jobId: string,
  completion: Completion & AttemptRef,
): Promise<Job> {
  const scope = authorize(viewer, ws, "job:run");
  const row = await inTransaction((tx) => complete(scope, jobId, completion, tx));
  if (row === null) throw new AppError("not_found", "No such job");
  return jobDto(scope, row);
}
