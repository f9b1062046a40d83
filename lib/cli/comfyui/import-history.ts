import type { ComfyClient } from "@/lib/bridge/comfyui/comfy-client";
import { fetchFile } from "@/lib/bridge/comfyui/fetch-pictures";
import { type HistoryJob, historyJobs } from "@/lib/bridge/comfyui/history-jobs";
import { AttemptFailure } from "@/lib/sdk/runner/attempt-failure";
import type { ImportSummary } from "../import-folder";
import { type ImportOutcome, importJob } from "../import-job";
import { type FileRefusal, refusal, type ServerTarget } from "../server-command";
import { isAway, isBroken, patiently, severalAtOnce } from "../several-at-once";

/** `name`: of the ComfyUI, in the ids of its jobs. */
export type HistorySource = { client: ComfyClient; name: string; signal: AbortSignal };

/** As many as ComfyUI keeps. */
const maxPrompts = 10_000;
const passes = (error: unknown) => isBroken(error) || isAway(error);

async function picturesOf({ client, signal }: HistorySource, { files }: HistoryJob) {
  const pictures = [];
  for (const file of files)
    pictures.push({ name: file.filename, bytes: await fetchFile(client, file, signal) });
  return pictures;
}

function unreadable(prompt: string, error: unknown): FileRefusal {
  if (error instanceof AttemptFailure) return refusal(prompt, error);
  throw error;
}

function importPrompt(target: ServerTarget, source: HistorySource, job: HistoryJob): Promise<ImportOutcome> {
  const { prompt, settings, startedMs, ms } = job;
  return importJob(target, {
    path: prompt,
    body: {
      externalId: `comfy:${source.name}:${prompt}`,
      pipeline: { id: "comfyui" },
      ...settings,
      ...(startedMs !== null && { createdAt: new Date(startedMs).toISOString() }),
    },
    recorded: { ...settings, ...(ms !== null && { generationMs: ms }) },
    pictures: () => picturesOf(source, job).catch((error: unknown) => unreadable(prompt, error)),
  });
}

/** Imports what a ComfyUI has made, but for what is `known`, to which it adds. */
export async function importHistory(
  target: ServerTarget,
  source: HistorySource,
  known: Set<string>,
): Promise<ImportSummary> {
  const { jobs, others } = historyJobs(await source.client.wholeHistory(maxPrompts));
  const summary: ImportSummary = { imported: 0, already: 0, skipped: others, refused: [] };
  const fresh = jobs.filter(({ prompt }) => !known.has(prompt));
  await severalAtOnce(fresh, async (job) => {
    const outcome = await patiently(() => importPrompt(target, source, job), passes);
    known.add(job.prompt);
    if (outcome.kind !== "refused") summary[outcome.kind]++;
    else summary.refused.push({ path: outcome.path, code: outcome.code, detail: outcome.detail });
  });
  return summary;
}
