import type { Batch, BatchPatch } from "@/lib/contracts/batches";
import { announce } from "@/lib/db/announce";
import { recordAudit } from "@/lib/db/audit/record-audit";
import type { BatchRow } from "@/lib/db/batches/batch-row";
import { changeBatchRow } from "@/lib/db/batches/change-batch";
import { announceWork } from "@/lib/db/runners/announce-work";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { priorities } from "@/lib/domain/batches/batch-state";
import { AppError } from "@/lib/errors";
import { batchDto } from "./batch-dto";
import { batchRow } from "./read-batches";

type BatchVersion = { id: string; version: number };
type Change = { seen: BatchVersion; patch: BatchPatch; row: BatchRow };

async function change(scope: Scope<"batch:write">, { seen, patch, row }: Change, tx: Db): Promise<boolean> {
  const { title, paused, priority } = patch;
  const place = priority === undefined ? undefined : priorities.indexOf(priority);
  if (!(await changeBatchRow(scope, seen, { title, paused, priority: place }, tx))) return false;
  const detail = {
    title: title ?? row.title,
    paused: paused ?? row.pausedAt !== null,
    priority: priority ?? priorities[row.priority] ?? "normal",
    added: 0,
  };
  await recordAudit(scope, { action: "batch.change", subject: seen.id, detail }, tx);
  if (paused === false || priority !== undefined) await announceWork(scope, tx);
  await announce(scope, { kind: "batch", batchId: seen.id }, tx);
  return true;
}

/** Renames, pauses or prioritises a batch. Throws `precondition_failed` if stale. */
export async function changeBatch(
  viewer: Viewer,
  ws: string,
  seen: BatchVersion,
  patch: BatchPatch,
): Promise<Batch> {
  const scope = authorize(viewer, ws, "batch:write");
  const row = await batchRow(scope, seen.id);
  const isFresh = await inTransaction((tx) => change(scope, { seen, patch, row }, tx));
  const current = await batchDto(scope, await batchRow(scope, seen.id));
  if (isFresh) return current;
  throw new AppError("precondition_failed", "Someone else changed this batch in the meantime", { current });
}
