import { assertDefined } from "@/lib/assert";
import type { RetryBody } from "@/lib/contracts/batches";
import { announce } from "@/lib/db/announce";
import { recordAudit } from "@/lib/db/audit/record-audit";
import type { BatchRow } from "@/lib/db/batches/batch-row";
import { lockBatch, reopenBatch } from "@/lib/db/batches/change-batch";
import { insertAgain, listNewestJobs, listTakenIds, type NewestJob } from "@/lib/db/batches/retry-jobs";
import { announceWork } from "@/lib/db/runners/announce-work";
import { type Db, inLongTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { priorities } from "@/lib/domain/batches/batch-state";
import { positionKey } from "@/lib/domain/batches/cells";
import { invalid } from "@/lib/errors";
import { assertJobRoom } from "@/lib/services/jobs/assert-room";
import { timeId } from "@/lib/time-id";
import { assertMakeable, assertOffered, assertQueued, type Makeable } from "./assert-makeable";
import { batchRow } from "./read-batches";

const ended = ["failed", "canceled"];

/** The newest jobs of the cells that are asked for. Throws `invalid` for a position that the batch has not. */
function chosen(newest: readonly NewestJob[], cells: RetryBody["cells"]): NewestJob[] {
  const holes = newest.filter(({ status }) => ended.includes(status));
  if (cells === "holes") return holes;
  if (typeof cells === "string") return holes.filter(({ status }) => status === cells);
  const known = new Set(newest.map(({ position }) => positionKey(position)));
  const unknown = cells.findIndex((position) => !known.has(positionKey(position)));
  if (unknown >= 0) throw invalid(`cells.${unknown}`, "There is no such cell");
  const wanted = new Set(cells.map(positionKey));
  return holes.filter(({ position }) => wanted.has(positionKey(position)));
}

/** The external id of the next job of a cell, whose own ends with its number. */
function nextExternalId(externalId: string): string {
  const at = externalId.lastIndexOf(":") + 1;
  return `${externalId.slice(0, at)}${Number(externalId.slice(at)) + 1}`;
}

/** Leaves out ids of jobs that runners created when these were not reserved yet. */
async function nextExternalIds(
  scope: Scope<"batch:write">,
  jobs: readonly NewestJob[],
  tx: Db,
): Promise<string[]> {
  let ids = jobs.map(({ externalId }) => nextExternalId(externalId));
  for (;;) {
    const taken = await listTakenIds(scope, ids, tx);
    if (taken.size === 0) return ids;
    ids = ids.map((id) => (taken.has(id) ? nextExternalId(id) : id));
  }
}

/** The batch's row is locked: of two who retry at once, the second finds the jobs of the first. */
async function retry(
  scope: Scope<"batch:write">,
  row: BatchRow,
  { cells, gone }: RetryBody & Pick<Makeable, "gone">,
  tx: Db,
): Promise<number> {
  await lockBatch(scope, row.id, tx);
  const jobs = chosen(await listNewestJobs(scope, row.id, tx), cells);
  if (jobs.length === 0) return 0;
  assertOffered(
    gone,
    jobs.map(({ position }) => position),
  );
  const now = scope.now();
  const ids = await nextExternalIds(scope, jobs, tx);
  const again = jobs.map(({ id }, place) => ({
    of: id,
    id: timeId(now),
    externalId: assertDefined(ids[place], "its id"),
  }));
  await insertAgain(scope, again, tx);
  await reopenBatch(scope, row.id, null, tx);
  const { title, pausedAt, priority } = row;
  const detail = {
    title,
    paused: pausedAt !== null,
    priority: priorities[priority] ?? "normal",
    added: jobs.length,
  };
  await recordAudit(scope, { action: "batch.change", subject: row.id, detail }, tx);
  await assertQueued(scope, { made: jobs.length, path: "cells" }, tx);
  await announceWork(scope, tx);
  await announce(scope, { kind: "batch", batchId: row.id }, tx);
  return jobs.length;
}

/** Makes new jobs for cells that have no completed and no open one: a job that has ended stays as it is. */
export async function retryBatch(
  viewer: Viewer,
  ws: string,
  id: string,
  { cells }: RetryBody,
): Promise<{ made: number }> {
  const scope = authorize(viewer, ws, "batch:write");
  const row = await batchRow(scope, id);
  const { gone } = await assertMakeable(scope, row);
  await assertJobRoom(scope, row.failed + row.canceled);
  return { made: await inLongTransaction((tx) => retry(scope, row, { cells, gone }, tx)) };
}
