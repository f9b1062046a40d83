export type RunnerTimes = { pausedAt: Date | null; lastSeenAt: Date; silenceSeconds: number };

/** `offline`: no sign of life for its `silenceSeconds`. */
export function runnerState(
  { pausedAt, lastSeenAt, silenceSeconds }: RunnerTimes,
  now: Date,
): "online" | "offline" | "paused" {
  if (pausedAt !== null) return "paused";
  return now.getTime() - lastSeenAt.getTime() > silenceSeconds * 1_000 ? "offline" : "online";
}

/** Whether a sign of life is to be noted: three times in a silence. */
export const isSignDue = (
  { lastSeenAt, silenceSeconds }: Omit<RunnerTimes, "pausedAt">,
  now: Date,
): boolean => now.getTime() - lastSeenAt.getTime() > (silenceSeconds * 1_000) / 3;
