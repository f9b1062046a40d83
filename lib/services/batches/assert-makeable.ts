import { findWorkspace } from "@/lib/db/accounts/workspaces";
import type { BatchRow } from "@/lib/db/batches/batch-row";
import { countWaiting, lockQueue } from "@/lib/db/batches/work";
import { findEnvironment } from "@/lib/db/environments";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { offersOf } from "@/lib/domain/batches/choose-pipeline";
import type { Limits } from "@/lib/domain/batches/draft-limits";
import { type PipelineChoice, pipelineOf, pipelinesOf } from "@/lib/domain/batches/pipeline-axis";
import type { KnownRunner } from "@/lib/domain/runners/waiting-reason";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { invalid } from "@/lib/errors";
import { assertStoredWithinDay } from "./assert-stored";
import { readLimits, readRunners } from "./read-draft";

/** Positions at this place of an axis need a version that is gone. */
type GonePlace = { axis: number; place: number; message: string };

export type Makeable = Limits & { runners: readonly KnownRunner[]; gone: GonePlace[] };

/** Null if a runner offers the version, or if none has offered the pipeline. */
function goneMessage(runners: readonly KnownRunner[], { id, version }: Pipeline): string | null {
  const all = offersOf(runners, { id, version: null });
  if (all.length === 0 || offersOf(runners, { id, version }).length > 0) return null;
  const others = [...new Set(all.map(({ pipeline }) => pipeline.version))].join(", ");
  return `No runner offers ${id} ${version} any more; offered is ${others}`;
}

function gonePlaces(runners: readonly KnownRunner[], axes: BatchRow["axes"]): GonePlace[] {
  return axes.flatMap(({ keys, values }, axis) => {
    const column = keys.indexOf("pipeline");
    if (column < 0) return [];
    return values.flatMap((row, place) => {
      const message = goneMessage(runners, pipelineOf(row[column] as PipelineChoice));
      return message === null ? [] : [{ axis, place, message }];
    });
  });
}

/** The pipelines of a batch's jobs. */
export function pipelinesOfBatch({ axes, pipelineId: id, pipelineVersion: version }: BatchRow): Pipeline[] {
  const ofAxes = pipelinesOf(axes);
  return ofAxes.length > 0 ? ofAxes : [{ id, version }];
}

/**
 * Throws `invalid` unless a batch may get more jobs: what it was made for may be gone. Call it outside of transactions,
 * since it needs connections of its own.
 */
export async function assertMakeable(scope: Scope<"batch:write">, row: BatchRow): Promise<Makeable> {
  const [environment, runners, limits] = await Promise.all([
    findEnvironment(scope, row.environment),
    readRunners(scope),
    readLimits(scope),
  ]);
  if (environment === null || environment.archived)
    throw invalid("environment", `The environment “${row.environment}” is archived and takes no more jobs`);
  if (pipelinesOf(row.axes).length > 0) return { ...limits, runners, gone: gonePlaces(runners, row.axes) };
  const [pipeline] = pipelinesOfBatch(row);
  const message = pipeline === undefined ? null : goneMessage(runners, pipeline);
  if (message !== null) throw invalid("pipeline.version", message);
  return { ...limits, runners, gone: [] };
}

/** Throws `invalid` if one of the cells needs a version that is gone. */
export function assertOffered(gone: readonly GonePlace[], positions: readonly (readonly number[])[]): void {
  const found = gone.find(({ axis, place }) => positions.some((position) => position[axis] === place));
  if (found !== undefined) throw invalid(`axes.${found.axis}.values.${found.place}`, found.message);
}

/**
 * Throws `invalid` if more jobs wait than the workspace allows, or the caller’s take more space than they may, with those
 * that the transaction has made: before it, others may have counted the same. Call it last, since others who make jobs wait from here on.
 */
export async function assertQueued(
  scope: Scope<"batch:write">,
  { made, path }: { made: number; path: "axes" | "cells" },
  tx: Db,
): Promise<void> {
  await lockQueue(scope, tx);
  await assertStoredWithinDay(scope, path, tx);
  const [workspace, waiting] = [await findWorkspace(scope, tx), await countWaiting(scope, tx)];
  const room = (workspace?.queueLimit ?? 0) - waiting;
  if (room >= 0) return;
  const most = Math.max(0, room + made).toLocaleString("en-US");
  const message = `${made.toLocaleString("en-US")} jobs, and the workspace’s queue takes ${most} more now`;
  throw invalid(path, message);
}
