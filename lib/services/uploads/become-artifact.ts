import type { FileMeasurement } from "@/lib/bytes/storage/workshop";
import type { Job } from "@/lib/contracts/jobs";
import { findJob, listArtifactTimes } from "@/lib/db/jobs/find-jobs";
import type { UploadRow } from "@/lib/db/uploads/upload-row";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { importId } from "@/lib/domain/jobs/job-name";
import { isTerminal } from "@/lib/domain/jobs/lifecycle";
import { isLasting } from "@/lib/domain/uploads/lasting-refusal";
import { AppError, isAppError, isRefusal, statusOf } from "@/lib/errors";
import { setTags } from "@/lib/services/artifacts/set-tags";
import { completeJob } from "@/lib/services/jobs/complete-job";
import { createJob } from "@/lib/services/jobs/create-job";
import { storeReceived } from "@/lib/services/jobs/deliver-artifact";
import { jobDto } from "@/lib/services/jobs/job-dto";
import { updateJob } from "@/lib/services/jobs/update-job";

/** The upload's own job, or the job that the same file already has; its status shows how far that got. */
async function jobFor(viewer: Viewer, ws: string, upload: UploadRow, sha256: string): Promise<Job> {
  const { setKey, path, environmentKey } = upload;
  const body = {
    externalId: importId({ set: setKey, path, sha256 }),
    environment: environmentKey,
    pipeline: { id: "import" },
    ...(setKey === null ? {} : { variantSet: { key: setKey } }),
  };
  try {
    return await createJob(viewer, ws, body, upload.id);
  } catch (error) {
    if (isAppError(error) && error.code === "conflict" && error.current) return error.current as Job;
    throw error;
  }
}

function earlierRefusal({ error }: Job): AppError {
  const [code = "", ...detail] = (error ?? "").split(": ");
  return code in statusOf
    ? new AppError(code as AppError["code"], detail.join(": "))
    : new AppError("conflict", `The job of this file has ended before: ${error ?? "without a reason"}`);
}

type ToDeliver = { name: string; incoming: FileMeasurement };

async function artifactOf(viewer: Viewer, ws: string, job: Job): Promise<string> {
  const [first] = await listArtifactTimes(authorize(viewer, ws, "job:write"), [job.id]);
  if (first === undefined) throw new AppError("conflict", "The job of this file has no artifact");
  return first.id;
}

async function deliver(viewer: Viewer, ws: string, job: Job, { name, incoming }: ToDeliver): Promise<string> {
  if (job.status === "queued") await updateJob(viewer, ws, job.id, { status: "running" });
  const scope = authorize(viewer, ws, "job:run");
  const file = { name, index: 0, contentType: null, incoming };
  const { item } = await storeReceived(viewer, scope, job.id, file);
  await completeJob(viewer, ws, job.id, {});
  return item.id;
}

/**
 * Ends a file's job and returns its artifact. Another sender of the same file may have ended the job since it was read.
 */
export async function endJob(viewer: Viewer, ws: string, job: Job, file: ToDeliver): Promise<string> {
  if (job.status === "failed" || job.status === "canceled") throw earlierRefusal(job);
  if (job.status === "completed") return artifactOf(viewer, ws, job);
  try {
    return await deliver(viewer, ws, job, file);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const scope = authorize(viewer, ws, "job:write");
    const now = await findJob(scope, job.id);
    if (now !== null && isTerminal(now.status)) return endJob(viewer, ws, await jobDto(scope, now), file);
    if (isLasting(error.code))
      await updateJob(viewer, ws, job.id, { status: "failed", error: `${error.code}: ${error.message}` });
    throw error;
  }
}

/**
 * Turns a complete file into a completed job with one artifact, as `fluxara import` does: the same file in the same set
 * is one job. Repeating it changes nothing. Throws the refusal of a file that is or was refused.
 */
export async function becomeArtifact(
  viewer: Viewer,
  ws: string,
  upload: UploadRow,
  incoming: FileMeasurement,
) {
  const job = await jobFor(viewer, ws, upload, incoming.sha256);
  const duplicate = job.id !== upload.id;
  const artifactId = await endJob(viewer, ws, job, { name: upload.name, incoming });
  if (!duplicate && upload.tags.length > 0) await setTags(viewer, ws, artifactId, { tags: upload.tags });
  return { artifactId, duplicate };
}
