import type { Attempt } from "@/lib/contracts/attempts";
import type { Job } from "@/lib/contracts/jobs";
import type { AttemptRow } from "@/lib/db/jobs/attempt-row";

export const attemptDto = ({ id, number, runner, state, error, ...row }: AttemptRow): Attempt => ({
  id,
  number,
  runner: { id: runner.id, name: runner.name },
  state,
  startedAt: row.startedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  error,
});

/** What the runner last said of a running job. */
export function progressDto(attempts: readonly AttemptRow[]): Job["progress"] {
  const running = attempts.find(({ state }) => state === "running");
  if (running === undefined) return null;
  const { progress, step, steps, note } = running;
  return { fraction: progress, step, steps, note };
}
