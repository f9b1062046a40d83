import { findWorkspace } from "@/lib/db/accounts/workspaces";
import type { BatchRow } from "@/lib/db/batches/batch-row";
import { countWaiting, lockQueue } from "@/lib/db/batches/work";
import { findEnvironment } from "@/lib/db/environments";
import type { Db } from "@/lib/db/transaction";
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

/**
 * Throws `invalid` if more jobs wait than the workspace allows, with those that the transaction has made: before it, others
 * may have counted the same. Call it last, since whoever else makes jobs waits from here on.
 */
export async function assertQueued(
  scope: Scope<"batch:write">,
  { made, path }: { made: number; path: "axes" | "cells" },
  tx: Db,
): Promise<void> {
  await lockQueue(scope, tx);
  const [workspace, waiting] = [await findWorkspace(scope, tx), await countWaiting(scope, tx)];
  const room = (workspace?.queueLimit ?? 0) - waiting;
  if (room >= 0) return;
  const most = Math.max(0, room + made).toLocaleString("en-US");
  const message = `${made.toLocaleString("en-US")} jobs, and the workspace’s queue takes ${most} more now`;
  throw invalid(path, message);
}
