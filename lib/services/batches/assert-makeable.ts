import type { BatchRow } from "@/lib/db/batches/batch-row";
import { findEnvironment } from "@/lib/db/environments";
import type { Scope } from "@/lib/domain/access/access";
import { offersOf } from "@/lib/domain/batches/choose-pipeline";
import type { Limits } from "@/lib/domain/batches/draft-limits";
import type { Offer } from "@/lib/domain/runners/offer";
import { invalid } from "@/lib/errors";
import { readLimits, readRunners } from "./read-draft";

export type Makeable = Limits & { offers: Offer[] };

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
  const { pipelineId: id, pipelineVersion: version } = row;
  const all = offersOf(runners, { id, version: null });
  const offers = offersOf(runners, { id, version });
  if (all.length === 0 || offers.length > 0) return { ...limits, offers };
  const others = [...new Set(all.map(({ pipeline }) => pipeline.version))].join(", ");
  throw invalid("pipeline.version", `No runner offers ${id} ${version} any more; offered is ${others}`);
}

export function assertRoom(jobs: number, room: number): void {
  if (jobs <= room) return;
  throw invalid("cells", `${jobs} jobs, and the workspace’s queue takes ${Math.max(0, room)} more now`);
}
