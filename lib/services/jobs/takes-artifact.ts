import { findEarlier } from "@/lib/db/artifacts/write-artifacts";
import type { Scope } from "@/lib/domain/access/access";
import type { JobStatus } from "@/lib/domain/jobs/lifecycle";
import { AppError } from "@/lib/errors";
import type { Fence } from "./fence";

/** The refusal of a job that is not running. */
export function notRunning(status: JobStatus): AppError {
  const hint = status === "queued" ? ": PATCH it to running first" : "";
  return new AppError("conflict", `The job is ${status}; only running jobs accept artifacts${hint}`);
}

/** The refusal of other bytes than the first. */
export const otherBytes = (index: number, first: { id: string; sha256: string }): AppError =>
  new AppError("conflict", `Index ${index} of this job was already delivered with different bytes`, {
    current: first,
  });

type AnnouncedArtifact = { jobId: string; index: number; sha256: string | null };

/**
 * A first look, before bytes are received and decoded; the transaction decides. A job that has ended still takes what it
 * has: its sender may have missed the response.
 */
export async function assertTakesArtifact(
  scope: Scope<"job:run">,
  { status, batchId }: Fence,
  { jobId, index, sha256 }: AnnouncedArtifact,
): Promise<void> {
  if (batchId !== null || status === "running") return;
  const { first } = await findEarlier(scope, { jobId, attemptId: null, index, sha256: sha256 ?? "" });
  if (first === null) throw notRunning(status);
  if (sha256 !== null && sha256 !== first.sha256) throw otherBytes(index, first);
}
