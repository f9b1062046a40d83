import { formatDuration, formatNumber, plural } from "@/components/ui/text/format";
import type { Batch, BatchCell } from "@/lib/contracts/batches";
import { aboutText } from "../about-text";

type Counts = Batch["counts"];

const ended = ({ failed, canceled }: Counts): string[] => [
  ...(failed > 0 ? [`${formatNumber(failed)} failed`] : []),
  ...(canceled > 0 ? [`${formatNumber(canceled)} canceled`] : []),
];

const waitText = (waiting: number) => `${formatNumber(waiting)} wait${waiting === 1 ? "s" : ""}`;

/** "31 of 48 · 2 failed · about 2 min left". `stuck`: why nothing runs, if that needs somebody. */
export function batchAnswer(batch: Batch, stuck: string | null): string {
  const { counts, state, createdAt, endedAt, estimate } = batch;
  const made = `${formatNumber(counts.completed)} of ${formatNumber(counts.total)}`;
  if (state === "done" || state === "canceled") {
    const took = endedAt === null ? "" : ` in ${formatDuration(Date.parse(endedAt) - Date.parse(createdAt))}`;
    return [`${made} made${took}`, ...ended(counts)].join(" · ");
  }
  if (state === "paused") return `Paused at ${made} · ${waitText(counts.waiting)} until you go on`;
  if (stuck !== null) return `${made} · ${waitText(counts.waiting)}: ${stuck}`;
  const left = estimate.seconds === null ? [] : [`about ${aboutText(estimate.seconds)} left`];
  return [made, ...ended(counts), ...left].join(" · ");
}

const needsSomebody = new Set(["no_runner", "offline", "no_model"]);

/** Why the next cell waits, if nothing runs and it does not only wait for its turn. */
export function stuckBecause({ counts }: Batch, cells: readonly BatchCell[]): string | null {
  if (counts.running > 0) return null;
  const because = cells.flatMap(({ jobs }) => jobs.at(-1)?.waitingBecause ?? [])[0];
  return because !== undefined && needsSomebody.has(because.reason) ? because.text : null;
}

export type FailedAlike = { error: string; count: number };

/** Reasons for which several cells failed, with how many; most first. */
export function failedAlike(cells: readonly BatchCell[]): FailedAlike[] {
  const counts = new Map<string, number>();
  for (const { jobs } of cells) {
    const job = jobs.at(-1);
    if (job?.status === "failed" && job.error !== null)
      counts.set(job.error, (counts.get(job.error) ?? 0) + 1);
  }
  return [...counts]
    .map(([error, count]) => ({ error, count }))
    .filter(({ count }) => count > 1)
    .sort((a, b) => b.count - a.count);
}

export const judgeText = (count: number) => `Judge ${plural(count, "picture")}`;
