import { analyse } from "@/lib/bytes/imaging/analyse";
import { workshop } from "@/lib/bytes/storage/storage";
import { findRunningAttempt } from "@/lib/db/jobs/attempts";
import { hasJob } from "@/lib/db/jobs/find-jobs";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { longestPreview, previewEveryMs } from "@/lib/domain/jobs/preview-rules";
import { AppError, invalid, isAppError } from "@/lib/errors";
import { remember } from "@/lib/remember";
import { type AttemptRef, assertOpen } from "./fence";

/** By job. `bytes`: WebP of at most 512 px; null while the first is decoded. */
type Kept = { attemptId: string; atMs: number; bytes: Uint8Array | null };

/** Previews of more jobs push out the oldest ones. */
const mostKept = 500;

const previews = () => remember("job-previews", () => new Map<string, Kept>());

const noPreview = () => new AppError("not_found", "There is no preview of this job");

/** Whether it is time for one: reserves the time. */
function isTime(jobId: string, attemptId: string): boolean {
  const kept = previews().get(jobId);
  const isSame = kept?.attemptId === attemptId;
  if (isSame && performance.now() - kept.atMs < previewEveryMs) return false;
  previews().delete(jobId);
  const bytes = isSame ? kept.bytes : null;
  previews().set(jobId, { attemptId, atMs: performance.now(), bytes });
  const oldest = previews().keys().next().value;
  if (previews().size > mostKept && oldest !== undefined) previews().delete(oldest);
  return true;
}

type Upload = AttemptRef & { body: AsyncIterable<Uint8Array> };

/** Shows how a claimed job is coming along. It is in the memory of this process until the attempt ends. */
export async function putPreview(
  viewer: Viewer,
  ws: string,
  jobId: string,
  upload: Upload,
): Promise<undefined> {
  const scope = authorize(viewer, ws, "job:run");
  const attempt = await assertOpen(scope, jobId, upload);
  if (attempt === null) throw new AppError("conflict", "Only a claimed job has previews");
  if (!isTime(jobId, attempt.id)) return undefined;
  const received = await workshop().receive(upload.body, longestPreview);
  try {
    if (received.bytes === 0) throw invalid("body", "The preview is empty");
    const { tile } = await analyse(received.path).catch((error) => {
      throw isAppError(error) && error.code === "unsupported_media" ? invalid("body", error.message) : error;
    });
    const kept = previews().get(jobId);
    if (kept?.attemptId === attempt.id) kept.bytes = tile;
  } finally {
    await workshop().discard(received.path);
  }
  return undefined;
}

/** The newest preview of a running job. */
export async function getPreview(viewer: Viewer, ws: string, jobId: string): Promise<Uint8Array> {
  const scope = authorize(viewer, ws, "job:read");
  if (!(await hasJob(scope, jobId))) throw new AppError("not_found", "No such job");
  const kept = previews().get(jobId);
  if (kept === undefined) throw noPreview();
  if ((await findRunningAttempt(scope, jobId)) !== kept.attemptId) {
    previews().delete(jobId);
    throw noPreview();
  }
  if (kept.bytes === null) throw noPreview();
  return kept.bytes;
}
