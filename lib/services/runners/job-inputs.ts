import type { ClaimResult } from "@/lib/contracts/runners";
import { endBatch } from "@/lib/db/batches/end-batch";
import { lockJob } from "@/lib/db/jobs/find-jobs";
import { appendJobEvent, changeJob } from "@/lib/db/jobs/write-jobs";
import { type JobInputRow, listJobInputs } from "@/lib/db/runners/job-inputs";
import type { RunnerRow } from "@/lib/db/runners/runner-row";
import { withoutHidden } from "@/lib/db/sight/visible";
import { inTransaction, type Statements } from "@/lib/db/transaction";
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
export async function inputFault(
  scope: Scope<"job:claim">,
  { offers }: RunnerRow,
  jobId: string,
  tx: Statements,
): Promise<string | null> {
  const settings = inputSettings(offers);
  if (settings.length === 0) return null;
  const faults = (await listJobInputs(scope, jobId, settings, tx)).map(faultOf);
  return faults.find((fault) => fault !== null) ?? null;
}

/** Fails a job that would fail on every runner, before one begins it. */
export function failUnfit(
  scope: Scope<"job:claim">,
  runner: RunnerRow,
  { id, batchId }: { id: string; batchId: string },
): Promise<void> {
  return inTransaction(async (tx) => {
    const job = await lockJob(scope, id, tx);
    const error = await inputFault(scope, runner, id, tx);
    // Meanwhile, another claim may have failed it, or its batch been canceled.
    if (job?.status !== "queued" || error === null) return;
    await changeJob(scope, id, { status: "failed", endedAt: scope.now(), error }, tx);
    await appendJobEvent(scope, id, { kind: "failed", detail: { error } }, tx);
    await endBatch(scope, batchId, tx);
  });
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

/** What a claimed job begins from, for its runner to fetch; null if a blind review hides one of them from the account. */
export async function claimedInputs(
  scope: Scope<"job:claim">,
  { offers }: RunnerRow,
  jobId: string,
): Promise<JobInput[] | null> {
  const settings = inputSettings(offers);
  if (settings.length === 0) return [];
  const rows = await listJobInputs(scope, jobId, settings);
  if (withoutHidden(scope, rows, ({ id }) => id ?? "").length < rows.length) return null;
  return rows.flatMap((row) => inputDto(scope, row));
}
