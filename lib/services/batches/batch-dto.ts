import type { Batch } from "@/lib/contracts/batches";
import type { Round } from "@/lib/contracts/rounds";
import { findInputs } from "@/lib/db/batches/base-sources";
import type { BatchRow } from "@/lib/db/batches/batch-row";
import { listCompletedWork, listOpenWork, type OpenWork } from "@/lib/db/batches/work";
import type { Scope } from "@/lib/domain/access/access";
import { batchState, priorities } from "@/lib/domain/batches/batch-state";
import { countRunners } from "@/lib/domain/batches/choose-pipeline";
import { type CompletedWork, estimateOf, sumOf } from "@/lib/domain/batches/estimate";
import { pipelinesOf } from "@/lib/domain/batches/pipeline-axis";
import { groupBy } from "@/lib/domain/lists/group-by";
import type { KnownRunner } from "@/lib/domain/runners/waiting-reason";
import { roundsOf } from "@/lib/services/lineage/rounds-of";
import { axesDto, sharedBase } from "./base-dto";
import { readRunners } from "./read-draft";

type Context = {
  runners: readonly KnownRunner[];
  /** By pipeline. */
  done: ReadonlyMap<string, CompletedWork[]>;
  /** The bases' artifacts that the scope sees. */
  seen: ReadonlyMap<string, string>;
  /** By batch. */
  rounds: ReadonlyMap<string, Round>;
  /** What is left of open batches. */
  open: ReadonlyMap<string, OpenWork[]>;
};

/** How long what is left takes. */
function estimated(scope: Scope, row: BatchRow, { runners, done, open }: Context) {
  const { environment, pictures } = row;
  const toDo = (open.get(row.id) ?? []).map((work) => ({ ...work, pictures }));
  const each = groupBy(toDo, ({ pipelineId, pipelineVersion }) =>
    JSON.stringify([pipelineId, pipelineVersion]),
  );
  const parts = (each.size === 0 ? [[]] : [...each.values()]).map((works) => {
    const { pipelineId: id, pipelineVersion: version } = works[0] ?? row;
    const pipeline = { id, version };
    const { capacity } = countRunners(runners, { pipeline, environment }, scope.now());
    return estimateOf(works, done.get(id) ?? [], { pipeline: id, capacity });
  });
  return sumOf(parts);
}

function item(scope: Scope, row: BatchRow, context: Context): Batch {
  const { total, waiting, running, completed, failed, canceled } = row;
  const counts = { total, waiting, running, completed, failed, canceled };
  const self = `/api/v1/workspaces/${scope.slug}/batches/${row.id}`;
  const { artifactId } = row.base;
  const isHidden = artifactId !== null && !context.seen.has(artifactId);
  return {
    id: row.id,
    workspace: scope.slug,
    title: row.title,
    set: { id: row.setId, key: row.setKey, title: row.setTitle },
    round: context.rounds.get(row.id) ?? null,
    base: isHidden ? null : sharedBase(scope, row.base),
    pipeline: { id: row.pipelineId, version: row.pipelineVersion },
    environment: row.environment,
    axes: axesDto(scope, row.axes, row.seenValues),
    pictures: row.pictures,
    maxAttempts: row.maxAttempts,
    priority: priorities[row.priority] ?? "normal",
    paused: row.pausedAt !== null,
    by: {
      id: row.accountId,
      name: row.by,
      ...(row.assistant === null ? {} : { assistant: row.assistant }),
    },
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    state: batchState(counts, { isPaused: row.pausedAt !== null, isEnded: row.endedAt !== null }),
    counts: { ...counts, holes: total - completed },
    estimate: estimated(scope, row, context),
    version: row.version,
    links: { self, cells: `${self}/cells`, page: `/w/${scope.slug}/batches/${row.id}` },
  };
}

const idsOf = ({ pipelineId, axes }: BatchRow): string[] => [
  pipelineId,
  ...pipelinesOf(axes).map(({ id }) => id),
];

export async function batchDtos(scope: Scope, rows: readonly BatchRow[]): Promise<Batch[]> {
  const notEnded = rows.filter(({ endedAt }) => endedAt === null);
  const pipelines = [...new Set(notEnded.flatMap(idsOf))];
  const counted = notEnded.map(({ id, waiting, running, total }) => ({ id, open: waiting + running, total }));
  const artifactIds = rows.flatMap(({ base }) => base.artifactId ?? []);
  const following = rows.flatMap(({ id, round }) => (round === null ? [] : [id]));
  const [runners, work, seen, open, rounds] = await Promise.all([
    notEnded.length === 0 ? [] : readRunners(scope),
    Promise.all(pipelines.map((id) => listCompletedWork(scope, id))),
    artifactIds.length === 0 ? new Map<string, string>() : findInputs(scope, artifactIds),
    counted.length === 0 ? new Map<string, OpenWork[]>() : listOpenWork(scope, counted),
    roundsOf(scope, following),
  ]);
  const done = new Map(pipelines.map((id, place) => [id, work[place] ?? []]));
  return rows.map((row) => item(scope, row, { runners, done, seen, open, rounds }));
}

export async function batchDto(scope: Scope, row: BatchRow): Promise<Batch> {
  const [dto] = await batchDtos(scope, [row]);
  if (dto === undefined) throw new Error("a batch without its item");
  return dto;
}
