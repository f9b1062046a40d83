import { announce } from "@/lib/db/announce";
import { endAttempts, findOpenAttempt } from "@/lib/db/jobs/attempts";
import { appendJobEvent } from "@/lib/db/jobs/write-jobs";
import {
  type Claim,
  insertAttempt,
  lockNextJob,
  moveToQueueEnd,
  type NextJob,
} from "@/lib/db/runners/claim-jobs";
import { lockRunner } from "@/lib/db/runners/lock-runner";
import { listKnownRunners, type RunnerRow } from "@/lib/db/runners/runner-row";
import { inStatements, type Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { runnerState } from "@/lib/domain/runners/runner-state";
import { log } from "@/lib/log";
import { discard } from "@/lib/services/jobs/discard-written";
import { expiryOf } from "@/lib/services/jobs/fence";
import { failUnfit, inputFault } from "./job-inputs";
import { matchingDemands } from "./runner-matches";

/** A begun attempt and its job. */
export type Begun = { jobId: string; batchId: string; attemptId: string };
/** `hasRoom` false: the runner is paused, or has its hands full. */
export type Begin = { begun: Begun[]; hasRoom: boolean };

/** More jobs that cannot begin are for the next claim. */
const maxUnfit = 100;

/** An attempt that was silent too long is lost once another begins: its pictures were never seen. */
async function loseEarlier(scope: Scope<"job:claim">, jobId: string, tx: Statements): Promise<void> {
  const earlier = await findOpenAttempt(scope, jobId, tx);
  if (earlier === null) return;
  await endAttempts(scope, [earlier.id], { state: "lost", because: "taken", counts: true }, tx);
  await discard(scope, jobId, `Attempt ${earlier.number} was lost`, tx);
}

async function begin(
  scope: Scope<"job:claim">,
  { id: runnerId, name, silenceSeconds }: RunnerRow,
  { id: jobId, batchId, isOverdue }: NextJob,
  tx: Statements,
): Promise<Begun> {
  if (isOverdue) await loseEarlier(scope, jobId, tx);
  const expiresAt = expiryOf(scope, silenceSeconds);
  const { id, number } = await insertAttempt(scope, { jobId, runnerId, expiresAt }, tx);
  const detail = { attempt: number, runner: name };
  await Promise.all([
    appendJobEvent(scope, jobId, { kind: "claimed", detail }, tx),
    moveToQueueEnd(scope, jobId, tx),
  ]);
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
/** `unfit`: the job whose turn it was, but what it begins from is gone. */
type ClaimRound = Begin & { unfit: NextJob | null };

function beginFit(scope: Scope<"job:claim">, { runner, claim, most }: RunnerClaim): Promise<ClaimRound> {
  return inStatements(async (tx) => {
    const room = await lockRunner(scope, runner.id, tx);
    const begun: Begun[] = [];
    const hasRoom = room !== null && !room.isPaused && room.free > 0;
    if (!hasRoom) return { begun, hasRoom, unfit: null };
    for (let free = Math.min(most, room.free); free > 0; free--) {
      const job = await lockNextJob(scope, claim, tx);
      if (job === null) break;
      if ((await inputFault(scope, runner, job.id, tx)) !== null) return { begun, hasRoom, unfit: job };
      begun.push(await begin(scope, runner, job, tx));
    }
    return { begun, hasRoom, unfit: null };
  });
}

/** Jobs that cannot begin anywhere are failed on the way to one that can. */
async function beginSome(scope: Scope<"job:claim">, claim: RunnerClaim): Promise<Begin> {
  let done = await beginFit(scope, claim);
  for (let failed = 0; done.unfit !== null && failed < maxUnfit; failed++) {
    await failUnfit(scope, claim.runner, done.unfit);
    if (done.begun.length > 0) break;
    done = await beginFit(scope, claim);
  }
  announceBegun(scope, done.begun);
  return done;
}

/** Not within the claim: it would hold the counter of events, for which other claims wait, until its commit. */
function announceBegun(scope: Scope<"job:claim">, begun: readonly Begun[]): void {
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
  const done = await beginSome(scope, { runner, claim, most });
  if (done.begun.length > 0 || !done.hasRoom || !(await isAlone(scope, runner))) return done;
  // Jobs that failed here before wait for other runners, and there are none.
  return beginSome(scope, { runner, claim: { ...claim, isAlone: true }, most });
}
