import { aFifthMoreOrLess } from "@/lib/domain/back-off";

export const attemptStates = [
  "running",
  "overdue",
  "lost",
  "failed",
  "released",
  "canceled",
  "completed",
] as const;
export type AttemptState = (typeof attemptStates)[number];

/** `by`: the runner's name. */
export type PastAttempt = { number: number; state: AttemptState; by: string; error: string | null };

/** How long the next attempt waits: 10 s, 30 s, 90 s, … */
export const attemptBackOff = {
  firstMs: 10_000,
  factor: 3,
  maxMs: Number.POSITIVE_INFINITY,
  spread: aFifthMoreOrLess,
};

/** More releases of one job count like failures: no runner takes it. */
export const maxReleases = 20;

/** So many attempts of one runner that fail in a row, none completed, pause it. */
export const maxFailuresInRow = 5;

/** An attempt may be resumed so often by other processes of its runner without getting further: its job may be what kills them. */
export const maxRestarts = 3;

const saying = ({ number, state, by, error }: PastAttempt) =>
  `attempt ${number} on ${by}: ${error ?? (state === "lost" ? "was lost" : state)}`;

/** The error of a job that is not tried again, with all that its attempts said. */
export function failureOf(attempts: readonly PastAttempt[]): string {
  const ended = attempts.filter(({ state }) => state === "failed" || state === "lost");
  const down = [...new Set(ended.filter(({ state }) => state === "lost").map(({ by }) => by))];
  const poison = down.length > 1 ? `It took down ${down.join(" and ")}. ` : "";
  return `${poison}Tried ${ended.length === 1 ? "once" : `${ended.length} times`}: ${ended.map(saying).join("; ")}`;
}

/** How long the last allowed attempt, once overdue, may still be heard of before its job fails. */
export const lastHearingMs = 5 * 60_000;
