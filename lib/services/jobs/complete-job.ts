import type { Completion, Job } from "@/lib/contracts/jobs";
import { listWritten, makeAvailable, updateRecord } from "@/lib/db/artifacts/write-artifacts";
import { findJob, lockJob } from "@/lib/db/jobs/find-jobs";
import type { JobRow } from "@/lib/db/jobs/job-row";
import { appendJobEvent, changeJob, recordReport } from "@/lib/db/jobs/write-jobs";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { nextStatus } from "@/lib/domain/jobs/lifecycle";
import { settingsOf } from "@/lib/domain/settings/asked-settings";
import { AppError } from "@/lib/errors";
import { artifactColumns } from "./artifact-columns";
import { jobDto } from "./job-dto";

/** Recomputes the filter columns, since recorded values take precedence over asked ones. */
async function record(scope: Scope<"job:write">, job: JobRow, completion: Completion, tx: Db): Promise<void> {
  if (completion.recorded === undefined) return;
  const recorded = settingsOf(completion.recorded);
  await recordReport(scope, job.id, { recorded, report: completion.recorded }, tx);
  for (const artifact of await listWritten(scope, job.id, tx))
    await updateRecord(scope, artifact.id, artifactColumns({ ...job, recorded }, artifact), tx);
}

async function complete(
  scope: Scope<"job:write">,
  jobId: string,
  completion: Completion,
  tx: Db,
): Promise<JobRow | null> {
  const job = await lockJob(scope, jobId, tx);
  if (job === null) throw new AppError("not_found", "No such job");
  if (nextStatus(job.status, "completed") === "same") return job;
  const at = scope.now();
  await record(scope, job, completion, tx);
  const artifacts = await makeAvailable(scope, jobId, at, tx);
  const reported =
    completion.completedAt === undefined ? {} : { reported: { completedAt: completion.completedAt } };
  await changeJob(scope, jobId, { status: "completed", endedAt: at, ...reported }, tx);
  await appendJobEvent(scope, jobId, { kind: "completed", detail: { artifacts } }, tx);
  return findJob(scope, jobId, tx);
}

/** Makes all the job's artifacts available in one transaction; repeating it changes nothing. */
export async function completeJob(
  viewer: Viewer,
  ws: string,
  jobId: string,
  completion: Completion,
): Promise<Job> {
  const scope = authorize(viewer, ws, "job:write");
  const row = await inTransaction((tx) => complete(scope, jobId, completion, tx));
  if (row === null) throw new AppError("not_found", "No such job");
  return jobDto(scope, row);
}
