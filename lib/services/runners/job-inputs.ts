import type { ClaimResult } from "@/lib/contracts/runners";
import { appendJobEvent, changeJob } from "@/lib/db/jobs/write-jobs";
import { type JobInputRow, listJobInputs } from "@/lib/db/runners/job-inputs";
import type { RunnerRow } from "@/lib/db/runners/runner-row";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { downloadExpiry } from "@/lib/domain/bytes/media-signature";
import { inputKey, inputSettings } from "@/lib/domain/runners/input-settings";
import { mediaTypes, originalUrl, type PictureFormat } from "@/lib/services/media/media-urls";

type JobInput = ClaimResult["attempts"][number]["inputs"][number];

function faultOf({ name, named, id, isAvailable }: JobInputRow): string | null {
  if (id === null)
    return `${inputKey(name)}: “${named}” is no artifact that was checked when the batch was made; make the batch again`;
  return isAvailable ? null : `${inputKey(name)}: the bytes of artifact ${named} have been removed`;
}

/** Why a job cannot begin: what it begins from is gone; null if it can. */
async function inputFault(
  scope: Scope<"job:claim">,
  { offers }: RunnerRow,
  jobId: string,
  tx: Db,
): Promise<string | null> {
  const settings = inputSettings(offers);
  if (settings.length === 0) return null;
  const faults = (await listJobInputs(scope, jobId, settings, tx)).map(faultOf);
  return faults.find((fault) => fault !== null) ?? null;
}

/**
 * Fails a job that would fail on every runner, before one begins it. Returns whether it did. Call with the job locked, and
 * `endBatch` once all else is done.
 */
export async function failWithoutInputs(
  scope: Scope<"job:claim">,
  runner: RunnerRow,
  jobId: string,
  tx: Db,
): Promise<boolean> {
  const error = await inputFault(scope, runner, jobId, tx);
  if (error === null) return false;
  await changeJob(scope, jobId, { status: "failed", endedAt: scope.now(), error }, tx);
  await appendJobEvent(scope, jobId, { kind: "failed", detail: { error } }, tx);
  return true;
}

function inputDto(scope: Scope, row: JobInputRow): JobInput[] {
  const { name, id, sha256, fileName, bytes } = row;
  if (id === null || sha256 === null || fileName === null || bytes === null || !row.isAvailable) return [];
  const now = scope.now();
  const type = row.type as PictureFormat;
  return [
    {
      key: inputKey(name),
      artifactId: id,
      sha256,
      type: mediaTypes[type],
      url: originalUrl(scope, { id, sha256, name: fileName, type, bytes }, "attachment", now),
      urlExpiresAt: new Date(downloadExpiry(now) * 1_000).toISOString(),
    },
  ];
}

/** What a claimed job begins from, for its runner to fetch. */
export async function claimedInputs(
  scope: Scope<"job:claim">,
  { offers }: RunnerRow,
  jobId: string,
): Promise<JobInput[]> {
  const settings = inputSettings(offers);
  if (settings.length === 0) return [];
  return (await listJobInputs(scope, jobId, settings)).flatMap((row) => inputDto(scope, row));
}
