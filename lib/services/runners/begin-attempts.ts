import { announce } from "@/lib/db/announce";
import { lockBatch } from "@/lib/db/batches/change-batch";
import { endBatch } from "@/lib/db/batches/end-batch";
import { endAttempts, findOpenAttempt } from "@/lib/db/jobs/attempts";
import { appendJobEvent } from "@/lib/db/jobs/write-jobs";
import { announceWork } from "@/lib/db/runners/announce-work";
import {
  type Claim,
  insertAttempt,
  lockNextJob,
  type NextJob,
  serveBatch,
} from "@/lib/db/runners/claim-jobs";
import { lockRunner } from "@/lib/db/runners/lock-runner";
import { listKnownRunners, type RunnerRow } from "@/lib/db/runners/runner-row";
import { type Db, inTransaction } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { runnerState } from "@/lib/domain/runners/runner-state";
import { log } from "@/lib/log";
import { discard } from "@/lib/services/jobs/discard-written";
import { expiryOf } from "@/lib/services/jobs/fence";
import { failWithoutInputs } from "./job-inputs";
import { matchingDemands } from "./runner-matches";

/** A begun attempt and its job. */
export type Begun = { jobId: string; batchId: string; attemptId: string };
/** `hasRoom` false: the runner is paused, or has its hands full. */
export type Begin = { begun: Begun[]; hasRoom: boolean };

/** More jobs that cannot begin are for the next claim: this one holds the runner's row. */
const mostFailed = 100;

/** An attempt that was silent too long is lost once another begins: its pictures were never seen. */
async function loseEarlier(scope: Scope<"job:claim">, jobId: string, tx: Db): Promise<void> {
  const earlier = await findOpenAttempt(scope, jobId, tx);
  if (earlier === null) return;
  await endAttempts(scope, [earlier.id], { state: "lost", because: "taken", counts: true }, tx);
  await discard(scope, jobId, `Attempt ${earlier.number} was lost`, tx);
}

async function begin(
  scope: Scope<"job:claim">,
  { id: runnerId, name, silenceSeconds }: RunnerRow,
  { id: jobId, batchId }: NextJob,
  tx: Db,
): Promise<Begun> {
  await loseEarlier(scope, jobId, tx);
  const expiresAt = expiryOf(scope, silenceSeconds);
  const { id, number } = await insertAttempt(scope, { jobId, runnerId, expiresAt }, tx);
  const detail = { attempt: number, runner: name };
  await appendJobEvent(scope, jobId, { kind: "claimed", detail }, tx);
  await serveBatch(scope, jobId, tx);
  return { jobId, batchId, attemptId: id };
}

/** Whether no other runner is online that offers one of the same pipelines. */
async function isAlone(scope: Scope<"job:claim">, { id, offers }: RunnerRow): Promise<boolean> {
  const now = scope.now();
  const others = (await listKnownRunners(scope)).filter(
    (each) => each.id !== id && runnerState(each, now) === "online",
  );
  const pipelines = new Set(offers.map(({ pipeline }) => pipeline.id));
  return !others.some((each) => each.offers.some(({ pipeline }) => pipelines.has(pipeline.id)));
}

type RunnerClaim = { runner: RunnerRow; claim: Claim; most: number };

/** Call with the runner locked. */
async function beginEach(
  scope: Scope<"job:claim">,
  { runner, claim, most }: RunnerClaim,
  tx: Db,
): Promise<Begun[]> {
  const begun: Begun[] = [];
  const failed: string[] = [];
  let job = await lockNextJob(scope, claim, tx);
  while (job !== null) {
    if (await failWithoutInputs(scope, runner, job.id, tx)) failed.push(job.batchId);
    else begun.push(await begin(scope, runner, job, tx));
    if (begun.length === most || failed.length === mostFailed) break;
    job = await lockNextJob(scope, claim, tx);
  }
  if (failed.length === mostFailed) await announceWork(scope, tx);
  // The counter of events is locked after all rows: by the first of these that announces.
  const ended = [...new Set(failed)].sort();
  for (const batchId of ended) await lockBatch(scope, batchId, tx);
  for (const batchId of ended) await endBatch(scope, batchId, tx);
  return begun;
}

async function beginSome(scope: Scope<"job:claim">, { runner, claim, most }: RunnerClaim): Promise<Begin> {
  const begin = await inTransaction(async (tx) => {
    const room = await lockRunner(scope, runner.id, tx);
    if (room === null || room.isPaused || room.free <= 0) return { begun: [], hasRoom: false };
    const begun = await beginEach(scope, { runner, claim, most: Math.min(most, room.free) }, tx);
    return { begun, hasRoom: true };
  });
  tellBegun(scope, begin.begun);
  return begin;
}

/** Not within the claim: it would hold the counter of events, for which other claims wait, until its commit. */
function tellBegun(scope: Scope<"job:claim">, begun: readonly Begun[]): void {
  for (const batchId of new Set(begun.map((each) => each.batchId)))
    announce(scope, { kind: "batch", batchId }).catch((error) =>
      log.warn({ err: error }, "a claim was not announced"),
    );
}

/** Begins attempts at the jobs whose turn it is, at most as many as the runner has room for; often none. */
export async function beginAttempts(
  scope: Scope<"job:claim">,
  runner: RunnerRow,
  most: number,
): Promise<Begin> {
  const demandIds = await matchingDemands(scope, runner);
  if (demandIds.length === 0) return { begun: [], hasRoom: true };
  const claim = { runnerId: runner.id, demandIds, isAlone: false };
  const begin = await beginSome(scope, { runner, claim, most });
  if (begin.begun.length > 0 || !begin.hasRoom || !(await isAlone(scope, runner))) return begin;
  // Jobs that failed here before wait for other runners, of which there are none.
  return beginSome(scope, { runner, claim: { ...claim, isAlone: true }, most });
}
