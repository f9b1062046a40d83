import type { Offer } from "@/lib/domain/runners/offer";
import { runnerState } from "@/lib/domain/runners/runner-state";
import type { KnownRunner } from "@/lib/domain/runners/waiting-reason";
import type { Pipeline } from "@/lib/domain/settings/agreement";

const { compare } = new Intl.Collator("en", { numeric: true });

/** The offers of a pipeline, of one version if there is one. */
export const offersOf = (runners: readonly KnownRunner[], { id, version }: Pipeline): Offer[] =>
  runners
    .flatMap(({ offers }) => offers)
    .filter(({ pipeline }) => pipeline.id === id && (version === null || pipeline.version === version));

/**
 * The version of a pipeline that jobs run: the one that is named, or the base's if it is offered, or the newest offered.
 * Versions are texts: those of runners that are online come first, then the one that sorts last. Null: none is offered.
 */
export function chosenVersion(
  runners: readonly KnownRunner[],
  { id, named, ofBase }: { id: string; named: string | undefined; ofBase: string | null },
  now: Date,
): string | null {
  if (named !== undefined) return named;
  const versionsOf = (some: readonly KnownRunner[]) =>
    offersOf(some, { id, version: null }).map(({ pipeline }) => pipeline.version);
  const all = versionsOf(runners);
  if (ofBase !== null && all.includes(ofBase)) return ofBase;
  const online = versionsOf(runners.filter((runner) => runnerState(runner, now) === "online"));
  return (online.length > 0 ? online : all).sort(compare).at(-1) ?? null;
}

export type RunnerCounts = { offering: number; online: number; free: number; capacity: number };

/** The runners that could do jobs of a pipeline in an environment. */
export function countRunners(
  runners: readonly KnownRunner[],
  { pipeline, environment }: { pipeline: Pipeline | null; environment: string },
  now: Date,
): RunnerCounts {
  const offering = runners.filter(
    (runner) =>
      pipeline !== null &&
      runner.environments.includes(environment) &&
      offersOf([runner], pipeline).length > 0,
  );
  const online = offering.filter((runner) => runnerState(runner, now) === "online");
  const sum = (of: (runner: KnownRunner) => number) => online.reduce((all, runner) => all + of(runner), 0);
  return {
    offering: offering.length,
    online: online.length,
    free: sum(({ capacity, running }) => Math.max(0, capacity - running)),
    capacity: sum(({ capacity }) => capacity),
  };
}
