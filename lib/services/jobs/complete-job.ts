import { assertDefined } from "@/lib/assert";
import type { Completion, Job } from "@/lib/contracts/jobs";
import { listWritten, makeAvailable, updateRecord } from "@/lib/db/artifacts/write-artifacts";
import { endBatch } from "@/lib/db/batches/end-batch";
import { endAttempts } from "@/lib/db/jobs/attempts";
import { findJob, lockJobRow } from "@/lib/db/jobs/find-jobs";
import type { JobRow } from "@/lib/db/jobs/job-row";
import { appendJobEvent, changeJob, recordReport } from "@/lib/db/jobs/write-jobs";
import { countCompletion } from "@/lib/db/runners/write-runners";
import { inStatements, type Statements } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { nextStatus } from "@/lib/domain/jobs/lifecycle";
import { settingsOf } from "@/lib/domain/settings/asked-settings";
import { AppError } from "@/lib/errors";
import { artifactColumns } from "./artifact-columns";
import { type AttemptRef, type Fence, fence } from "./fence";
import { jobDto } from "./job-dto";

type AttemptCompletion = Completion & AttemptRef;

/** Recomputes the filter columns, since recorded values take precedence over asked ones. */
async function record(
  scope: Scope<"job:run">,
  { id, asked }: JobRow,
  report: Completion["recorded"],
  tx: Statements,
): Promise<void> {
  if (report === undefined) return;
  const recorded = settingsOf(report);
  await recordReport(scope, id, { recorded, report }, tx);
  for (const artifact of await listWritten(scope, id, tx))
    await updateRecord(scope, artifact.id, artifactColumns({ asked, recorded }, artifact), tx);
}

/** What a claimed job's completion ends besides the job. */
async function endClaimed(
  scope: Scope<"job:run">,
  { attempt, batchId }: Fence,
  tx: Statements,
): Promise<void> {
  if (attempt === null) return;
  await Promise.all([
    endAttempts(scope, [attempt.id], { state: "completed" }, tx),
    countCompletion(scope, attempt.runnerId, tx),
  ]);
  await endBatch(scope, assertDefined(batchId ?? undefined, "its batch"), tx);
}

/** `job`: read before, for what never changes. */
async function complete(
  scope: Scope<"job:run">,
  job: JobRow,
  { attemptId, completedAt, recorded }: AttemptCompletion,
  tx: Statements,
): Promise<void> {
  // Issued without waiting, so the statements are sent at once; they run in this order.
  const [, fenced] = await Promise.all([
    lockJobRow(scope, job.id, tx),
    fence(scope, job.id, { attemptId }, tx),
  ]);
  if (fenced.isRepeated) return;
  if (fenced.attempt === null && nextStatus(fenced.status, "completed") === "same") return;
  const at = scope.now();
  await record(scope, job, recorded, tx);
  const artifacts = await makeAvailable(scope, job.id, at, tx);
  const reported = completedAt === undefined ? {} : { completedAt };
  await Promise.all([
    changeJob(scope, job.id, { status: "completed", endedAt: at, reported }, tx),
    appendJobEvent(scope, job.id, { kind: "completed", detail: { artifacts } }, tx),
    endClaimed(scope, fenced, tx),
  ]);
}

async function findOwn(scope: Scope<"job:run">, jobId: string): Promise<JobRow> {
  const job = await findJob(scope, jobId);
  if (job === null) throw new AppError("not_found", "No such job");
  return job;
}

/**
 * Makes all the job's artifacts available in one transaction; repeating it changes nothing. A claimed job is completed only
 * by the attempt that runs it.
 */
export async function completeJob(
  viewer: Viewer,
  ws: string,
  jobId: string,
  completion: AttemptCompletion,
): Promise<Job> {
  const scope = authorize(viewer, ws, "job:run");
  const job = await findOwn(scope, jobId);
  await inStatements((tx) => complete(scope, job, completion, tx));
  return jobDto(scope, await findOwn(scope, jobId));
}
