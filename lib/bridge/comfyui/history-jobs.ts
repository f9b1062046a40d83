import { recordedOf } from "@/lib/bridge/job-settings";
import type { RecordedSettings } from "@/lib/contracts/jobs";
import { filesAt, type OutputFile, type PromptEnd, promptEnd } from "@/lib/domain/comfy/prompt-end";
import { readSettings } from "@/lib/domain/comfy/ran-settings";
import { isFields } from "@/lib/domain/embedded/values";

/** A prompt that ran without this program. */
export type HistoryJob = {
  prompt: string;
  files: readonly OutputFile[];
  settings: RecordedSettings;
  startedMs: number | null;
  ms: number | null;
};

/** A bridge has delivered it, or will. */
const isOurs = ({ extra }: PromptEnd) =>
  isFields(extra.extra_pnginfo) && extra.extra_pnginfo.fluxara !== undefined;

function jobOf(history: unknown, prompt: string): HistoryJob[] {
  const end = promptEnd(history, prompt);
  if (end === null || end.outcome.kind !== "done" || isOurs(end)) return [];
  const { startedMs, ms } = end;
  const files = filesAt(end);
  if (files.length === 0) return [];
  return [{ prompt, files, settings: recordedOf(readSettings(end.prompt), null), startedMs, ms }];
}

/** The prompts in a history that ended with pictures, and how many others there are. */
export function historyJobs(history: unknown): { jobs: HistoryJob[]; others: number } {
  const ids = isFields(history) ? Object.keys(history) : [];
  const jobs = ids.flatMap((id) => jobOf(history, id));
  return { jobs, others: ids.length - jobs.length };
}
