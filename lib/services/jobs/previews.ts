import { analyse } from "@/lib/bytes/imaging/analyse";
import { workshop } from "@/lib/bytes/storage/storage";
import { hasJob } from "@/lib/db/jobs/find-jobs";
import { findPreview, savePreview } from "@/lib/db/jobs/previews";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { maxPreviewBytes, previewEveryMs } from "@/lib/domain/jobs/preview-rules";
import { AppError, invalid, isAppError } from "@/lib/errors";
import { remember } from "@/lib/remember";
import { type AttemptRef, assertOpen } from "./fence";

/** More attempts than run at a time. */
const maxKnown = 2_000;

/** When attempts last sent a preview that was shown, by their ids. */
const times = () => remember("preview-times", () => new Map<string, number>());

/** Whether it is time for one: reserves the time. */
function isTime(attemptId: string): boolean {
  const lastMs = times().get(attemptId) ?? Number.NEGATIVE_INFINITY;
  if (performance.now() - lastMs < previewEveryMs) return false;
  times().delete(attemptId);
  times().set(attemptId, performance.now());
  const oldest = times().keys().next().value;
  if (times().size > maxKnown && oldest !== undefined) times().delete(oldest);
  return true;
}

type Upload = AttemptRef & { body: AsyncIterable<Uint8Array> };

/** Shows how a claimed job is coming along. Kept until the attempt ends. */
export async function putPreview(
  viewer: Viewer,
  ws: string,
  jobId: string,
  upload: Upload,
): Promise<undefined> {
  const scope = authorize(viewer, ws, "job:run");
  const attempt = await assertOpen(scope, jobId, upload);
  if (attempt === null) throw new AppError("conflict", "Only a claimed job has previews");
  if (!isTime(attempt.id)) return undefined;
  const received = await workshop().receive(upload.body, maxPreviewBytes);
  try {
    if (received.bytes === 0) throw invalid("body", "The preview is empty");
    const { tile } = await analyse(received.path).catch((error) => {
      throw isAppError(error) && error.code === "unsupported_media" ? invalid("body", error.message) : error;
    });
    await savePreview(scope, attempt.id, new Uint8Array(tile));
  } finally {
    await workshop().discard(received.path);
  }
  return undefined;
}

/** The newest preview of a running job. */
export async function getPreview(viewer: Viewer, ws: string, jobId: string): Promise<Uint8Array> {
  const scope = authorize(viewer, ws, "job:read");
  if (!(await hasJob(scope, jobId))) throw new AppError("not_found", "No such job");
  const bytes = await findPreview(scope, jobId);
  if (bytes === null) throw new AppError("not_found", "There is no preview of this job");
  return bytes;
}
