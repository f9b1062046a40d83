import { type Demand, type Misfit, misfitOf, type Service } from "./demand";
import { type RunnerTimes, runnerState } from "./runner-state";

/** A job that waits to be claimed. `since`: when it was made, or when its last attempt ended. */
export type WaitingJob = {
  since: Date;
  /** When its batch was paused. */
  pausedAt: Date | null;
  notBefore: Date | null;
  /** Until when its last attempt, silent too long, may still be heard of; null if others may begin. */
  heardUntil: Date | null;
  demand: Demand;
};

/** `running`: how many attempts it has open. */
export type KnownRunner = Service & RunnerTimes & { name: string; capacity: number; running: number };

export type WaitingReason = {
  reason: "no_runner" | "offline" | "no_model" | "busy" | "paused" | "backing_off";
  text: string;
  since: Date;
  nextAt?: Date;
};

const namesOf = (runners: readonly KnownRunner[]) => runners.map(({ name }) => name).join(", ");

/** The nearest miss says most: a runner that lacks the model is nearer than one of another pipeline. */
const nearness: readonly Misfit["kind"][] = ["choice", "environment", "version", "pipeline"];

function missText({ pipeline, environment }: Demand, misfits: readonly Misfit[]): string {
  const [nearest] = [...misfits].sort((a, b) => nearness.indexOf(a.kind) - nearness.indexOf(b.kind));
  switch (nearest?.kind) {
    case "choice": {
      const what = nearest.key === "loras" ? "LoRA" : nearest.key;
      return `No runner that offers “${pipeline.id}” has the ${what} “${nearest.value}”`;
    }
    case "environment":
      return `No runner that offers “${pipeline.id}” serves the environment “${environment}”`;
    case "version": {
      const versions = misfits.flatMap((each) => (each.kind === "version" ? each.offered : []));
      const offered = [...new Set(versions)].map((each) => `“${each}”`).join(", ");
      return `No runner offers version “${pipeline.version}” of “${pipeline.id}”: offered is ${offered}`;
    }
    default:
      return `No runner offers the pipeline “${pipeline.id}”`;
  }
}

function withoutRunner({ demand, since }: WaitingJob, misfits: readonly Misfit[]): WaitingReason {
  const isModel = misfits.some((each) => each.kind === "choice" && ["model", "loras"].includes(each.key));
  return { reason: isModel ? "no_model" : "no_runner", text: missText(demand, misfits), since };
}

const newest = (dates: readonly Date[]) => new Date(Math.max(...dates.map((date) => date.getTime())));

function amongFitting(fitting: readonly KnownRunner[], { since }: WaitingJob, now: Date): WaitingReason {
  const inState = (state: string) => fitting.filter((each) => runnerState(each, now) === state);
  const [online, offline, paused] = ["online", "offline", "paused"].map(inState);
  if (online !== undefined && online.length > 0) {
    const hasRoom = online.some(({ capacity, running }) => running < capacity);
    const are = `${namesOf(online)} ${online.length === 1 ? "is" : "are"}`;
    return { reason: "busy", text: hasRoom ? `${are} about to claim it` : `${are} busy`, since };
  }
  if (offline !== undefined && offline.length > 0) {
    const text = `${namesOf(offline)} ${offline.length === 1 ? "is" : "are"} offline`;
    return { reason: "offline", text, since: newest(offline.map(({ lastSeenAt }) => lastSeenAt)) };
  }
  const text = `${namesOf(paused ?? [])} ${paused?.length === 1 ? "is" : "are"} paused`;
  return { reason: "paused", text, since: newest(fitting.map(({ pausedAt }) => pausedAt ?? since)) };
}

/** Why each of these runners cannot run a job; null for one that can. Jobs with the same demand share it. */
export const misfitsOf = (demand: Demand, runners: readonly KnownRunner[]): (Misfit | null)[] =>
  runners.map((runner) => misfitOf(runner, demand));

type Fitness = { runners: readonly KnownRunner[]; misfits: readonly (Misfit | null)[] };

/** Why a job is not running yet: the question of everyone who waits in a queue. */
export function waitingReason(job: WaitingJob, { runners, misfits }: Fitness, now: Date): WaitingReason {
  const { since, pausedAt, notBefore, heardUntil } = job;
  if (pausedAt !== null) return { reason: "paused", text: "Its batch is paused", since: pausedAt };
  if (heardUntil !== null)
    return {
      reason: "backing_off",
      text: "Its last attempt may still be heard of",
      since,
      nextAt: heardUntil,
    };
  if (notBefore !== null && notBefore > now)
    return {
      reason: "backing_off",
      text: "Its last attempt failed; it is tried again",
      since,
      nextAt: notBefore,
    };
  const fitting = runners.filter((_, i) => misfits[i] === null);
  if (fitting.length > 0) return amongFitting(fitting, job, now);
  return withoutRunner(
    job,
    misfits.flatMap((misfit) => misfit ?? []),
  );
}
