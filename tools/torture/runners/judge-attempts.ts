import { db } from "@/lib/db/client";
import { failingPrompt } from "./runner-order";
import type { Harm } from "./tortured-runner";

type Span = { startedAt: Date; endedAt: Date | null };

const meets = ({ fromMs, untilMs }: Harm, { startedAt, endedAt }: Span): boolean =>
  fromMs <= (endedAt ?? new Date()).getTime() && untilMs >= startedAt.getTime();

/** A runner, and what was done to it. */
export type RunnerHarms = { name: string; harms: readonly Harm[] };
export type AttemptsVerdict = { attempts: number; wasted: number; claimsPerSecond: number; faults: string[] };

/** Attempts that came to nothing must have been interrupted, each by an interruption of its own runner. */
export async function judgeAttempts(runners: readonly RunnerHarms[]): Promise<AttemptsVerdict> {
  const harms = new Map(runners.map(({ name, harms: done }) => [name, done]));
  const all = await db().attempt.findMany({
    select: {
      id: true,
      state: true,
      startedAt: true,
      endedAt: true,
      error: true,
      runner: { select: { name: true } },
      job: { select: { batch: { select: { title: true } } } },
    },
    orderBy: { startedAt: "asc" },
  });
  const wasted = all.filter(
    ({ state, job }) =>
      state === "lost" || (state === "failed" && !job.batch?.title.startsWith(failingPrompt)),
  );
  const unexplained = wasted.filter(
    (each) => !harms.get(each.runner.name)?.some((harm) => meets(harm, each)),
  );
  const faults = unexplained.map(
    ({ id, state, runner, error }) => `attempt ${id} of ${runner.name} was ${state} for no reason: ${error}`,
  );
  const interrupted = [...harms.values()].reduce((sum, done) => sum + done.length, 0);
  if (wasted.length > interrupted)
    faults.push(`${wasted.length} attempts were wasted by ${interrupted} interruptions`);
  const [first, last] = [all[0], all.at(-1)].map((each) => each?.startedAt.getTime() ?? 0);
  const seconds = Math.max(1, ((last ?? 0) - (first ?? 0)) / 1_000);
  return { attempts: all.length, wasted: wasted.length, claimsPerSecond: all.length / seconds, faults };
}
