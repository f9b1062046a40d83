import type { Runner } from "@/lib/contracts/runners";
import { announce } from "@/lib/db/announce";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { listOpenAttempts } from "@/lib/db/jobs/attempts";
import { announceWork } from "@/lib/db/runners/announce-work";
import { findRunner, type RunnerRow } from "@/lib/db/runners/runner-row";
import { changeRunnerRow } from "@/lib/db/runners/write-runners";
import { inTransaction } from "@/lib/db/transaction";
import { enqueueWebhookEvent } from "@/lib/db/webhooks/write-events";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { loseAttempt } from "./lose-attempts";
import { runnerDto } from "./runner-dto";

const missing = () => new AppError("not_found", "It does not exist, or you do not have access to it");

/** Admins change every runner, others the ones of their own account. */
async function changeable(scope: Scope<"job:claim">, id: string): Promise<RunnerRow> {
  const runner = await findRunner(scope, id);
  if (runner === null) throw missing();
  if (runner.accountId !== scope.userId && !scope.rights.has("runner:write")) throw missing();
  return runner;
}

/** Pauses a runner, which finishes its attempts, or resumes it. Throws `precondition_failed` with the current state. */
export async function changeRunner(
  viewer: Viewer,
  ws: string,
  { id, version }: { id: string; version: number },
  { paused }: { paused: boolean },
): Promise<Runner> {
  const scope = authorize(viewer, ws, "job:claim");
  const { name, pausedAt: pausedBefore } = await changeable(scope, id);
  const isChanged = await inTransaction(async (tx) => {
    const pausedAt = paused ? scope.now() : null;
    if (!(await changeRunnerRow(scope, { id, version }, { pausedAt }, tx))) return false;
    await recordAudit(scope, { action: "runner.change", subject: id, detail: { name, paused } }, tx);
    if (paused && pausedBefore === null)
      await enqueueWebhookEvent(scope, { type: "runner.paused", ids: [id] }, tx);
    await announceWork(scope, tx);
    await announce(scope, { kind: "runner", runnerId: id }, tx);
    return true;
  });
  const now = await runnerDto(scope, await changeable(scope, id), null);
  if (!isChanged)
    throw new AppError("precondition_failed", "The runner has changed since you read it", { current: now });
  return now;
}

/** Its open attempts are lost: their jobs return to the queue. History keeps its name. */
export async function removeRunner(viewer: Viewer, ws: string, id: string): Promise<undefined> {
  const scope = authorize(viewer, ws, "job:claim");
  const { name } = await changeable(scope, id);
  await inTransaction(async (tx) => {
    if (!(await changeRunnerRow(scope, { id, version: undefined }, { removedAt: scope.now() }, tx)))
      throw missing();
    await recordAudit(scope, { action: "runner.remove", subject: id, detail: { name } }, tx);
    await announce(scope, { kind: "runner", runnerId: id }, tx);
  });
  for (const attempt of await listOpenAttempts(scope, id)) await loseAttempt(scope, attempt, "replaced");
  return undefined;
}
