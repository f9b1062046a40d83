import type { Offer } from "@/lib/domain/runners/offer";
import { runnerState } from "@/lib/domain/runners/runner-state";
import type { KnownRunner } from "@/lib/domain/runners/waiting-reason";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { catalogue } from "@/lib/domain/settings/catalogue";
import type { AskedAxis } from "./axis-form";
import { offeredBy, offeredByAll, type PipelineSettings } from "./offered";
import { type PipelinesByName, pipelineChoices, pipelineName } from "./pipeline-axis";

const { compare } = new Intl.Collator("en", { numeric: true });

type OfferingRunner = Pick<KnownRunner, "offers">;

/** The offers of a pipeline, of one version if there is one. */
export const offersOf = (runners: readonly OfferingRunner[], { id, version }: Pipeline): Offer[] =>
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

/** The pipelines that axes name, with the versions that jobs run. */
export const chosenPipelines = (
  runners: readonly KnownRunner[],
  axes: readonly AskedAxis[],
  now: Date,
): PipelinesByName =>
  new Map(
    pipelineChoices(axes).flatMap((choice) => {
      const { id, version: named } = choice;
      const pipeline = { id, version: chosenVersion(runners, { id, named, ofBase: null }, now) };
      return [
        [pipelineName(choice), pipeline],
        [pipelineName(pipeline), pipeline],
      ];
    }),
  );

/** What all of these pipelines take. */
export const offeredOf = (
  runners: readonly OfferingRunner[],
  pipelines: readonly Pipeline[],
): PipelineSettings =>
  offeredByAll(pipelines.map((each) => offeredBy(offersOf(runners, each), catalogue.pipeline.text(each))));

export type RunnerCounts = { offering: number; online: number; free: number; capacity: number };

/** The runners that could do jobs of a pipeline in an environment; of several pipelines, those of the one with fewest. */
export const countFewest = (
  runners: readonly KnownRunner[],
  { pipelines, environment }: { pipelines: readonly Pipeline[]; environment: string },
  now: Date,
): RunnerCounts =>
  (pipelines.length === 0 ? [null] : pipelines)
    .map((pipeline) => countRunners(runners, { pipeline, environment }, now))
    .reduce((fewest, each) => (isFewer(each, fewest) ? each : fewest));

const isFewer = (a: RunnerCounts, b: RunnerCounts): boolean =>
  a.online - b.online < 0 || (a.online === b.online && a.offering < b.offering);

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
