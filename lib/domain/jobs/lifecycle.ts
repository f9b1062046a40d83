import { AppError } from "@/lib/errors";

export const jobStatuses = ["queued", "running", "completed", "failed", "canceled"] as const;
export type JobStatus = (typeof jobStatuses)[number];
export type ArtifactState = "written" | "available" | "removed";

/** Allowed transitions. A queued job cannot complete, and no job can go back. */
const next: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  queued: ["running", "failed", "canceled"],
  running: ["completed", "failed", "canceled"],
  completed: [],
  failed: [],
  canceled: [],
};

export const isTerminal = (status: JobStatus): status is "completed" | "failed" | "canceled" =>
  next[status].length === 0;

/** Whether the wanted status is a change; throws `conflict` for a transition that is not allowed. */
export function nextStatus(current: JobStatus, wanted: JobStatus): "change" | "same" {
  if (current === wanted) return "same";
  if (next[current].includes(wanted)) return "change";
  const instead = isTerminal(current)
    ? "which is final"
    : `and can become ${next[current].join(", ")} from there`;
  throw new AppError("conflict", `The job is ${current}, ${instead}: it cannot become ${wanted}`);
}

export const lifecycleSteps = [
  "created",
  "processed",
  "written",
  "recorded",
  "available",
  "expiring",
  "removed",
] as const;
export type LifecycleStep = { step: (typeof lifecycleSteps)[number]; at: Date };

export type JobTimes = { status: JobStatus; createdAt: Date; endedAt: Date | null };
/** `expiresAt`: null for never; only used for available artifacts. */
export type ArtifactTimes = {
  state: ArtifactState;
  writtenAt: Date;
  createdAt: Date | null;
  removedAt: Date | null;
  expiresAt: Date | null;
};

const earliest = (dates: readonly (Date | null)[]) => extreme(dates, Math.min);
const latest = (dates: readonly (Date | null)[]) => extreme(dates, Math.max);

function extreme(dates: readonly (Date | null)[], pick: (...times: number[]) => number): Date | null {
  const times = dates.flatMap((d) => (d === null ? [] : [d.getTime()]));
  return times.length === 0 ? null : new Date(pick(...times));
}

/**
 * The steps reached so far, in order, and the upcoming `expiring`. *Processed* is the first delivery, the first time the
 * server is notified of the work; metadata is recorded in the transaction that completes the job.
 */
export function lifecycleOf(job: JobTimes, artifacts: readonly ArtifactTimes[]): LifecycleStep[] {
  const ended = job.status === "completed" ? job.endedAt : null;
  const written = artifacts.map((a) => a.writtenAt);
  const kept = artifacts.filter((a) => a.state === "available");
  const allGone = artifacts.every((a) => a.state === "removed");
  const at: Record<LifecycleStep["step"], Date | null> = {
    created: job.createdAt,
    processed: earliest(written) ?? ended,
    written: latest(written),
    recorded: ended,
    available: latest(artifacts.map((a) => a.createdAt)),
    expiring: earliest(kept.map((a) => a.expiresAt)),
    removed: allGone ? latest(artifacts.map((a) => a.removedAt)) : null,
  };
  return lifecycleSteps.flatMap((step) => {
    const reached = at[step];
    return reached === null ? [] : [{ step, at: reached }];
  });
}
