import { Meter } from "@/components/ui/feedback/progress";
import { formatPercent } from "@/components/ui/text/format";
import type { Job } from "@/lib/contracts/jobs";
import { RunningPreview } from "./running-preview";

/** "9 of 32". */
export const stepText = ({ step, steps }: { step: number | null; steps: number | null }): string | null =>
  step === null ? null : steps === null ? `step ${step}` : `${step} of ${steps}`;

/** How far a claimed job is, and how it looks so far. */
export function JobProgress({ ws, job }: { ws: string; job: Job }) {
  const { progress, attempts } = job;
  const attempt = attempts.findLast(({ state }) => state === "running");
  if (job.status !== "running" || attempt === undefined) return null;
  const fraction = progress?.fraction ?? null;
  const words = [
    `on ${attempt.runner.name}`,
    progress === null ? null : stepText(progress),
    progress?.note ?? null,
  ];
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="grid max-w-160 gap-1.5">
        <p className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 [overflow-wrap:anywhere]">{words.filter(Boolean).join(" · ")}</span>
          <span className="num">{fraction === null ? null : formatPercent(fraction)}</span>
        </p>
        <Meter label="Progress" value={fraction} />
      </div>
      <RunningPreview ws={ws} job={job} className="max-h-80 max-w-full justify-self-start rounded-sm" />
    </div>
  );
}
