import { endAttempts, findOpenAttempt } from "@/lib/db/jobs/attempts";
import { appendJobEvent } from "@/lib/db/jobs/write-jobs";
import { type Claim, insertAttempt, lockNextJob, serveBatch } from "@/lib/db/runners/claim-jobs";
import { lockRunner } from "@/lib/db/runners/lock-runner";
import { listKnownRunners, type RunnerRow } from "@/lib/db/runners/runner-row";
import { inStatements, type Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { runnerState } from "@/lib/domain/runners/runner-state";
import { discard } from "@/lib/services/jobs/discard-written";
import { expiryOf } from "@/lib/services/jobs/fence";
import { matchingDemands } from "./runner-matches";

/** A begun attempt and its job. */
export type Begun = { jobId: string; attemptId: string };
/** `hasRoom` false: the runner is paused, or has its hands full. */
export type Begin = { begun: Begun[]; hasRoom: boolean };

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
  jobId: string,
  tx: Statements,
): Promise<Begun> {
  await loseEarlier(scope, jobId, tx);
  const expiresAt = expiryOf(scope, silenceSeconds);
  const { id, number } = await insertAttempt(scope, { jobId, runnerId, expiresAt }, tx);
  const detail = { attempt: number, runner: name };
  await Promise.all([
    appendJobEvent(scope, jobId, { kind: "claimed", detail }, tx),
    serveBatch(scope, jobId, tx),
  ]);
  return { jobId, attemptId: id };
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

function beginSome(
  scope: Scope<"job:claim">,
  runner: RunnerRow,
  most: number,
  claim: Pick<Claim, "demandIds" | "isAlone">,
): Promise<Begin> {
  return inStatements(async (tx) => {
    const room = await lockRunner(scope, runner.id, tx);
    const begun: Begun[] = [];
    const hasRoom = room !== null && !room.isPaused && room.free > 0;
    if (!hasRoom) return { begun, hasRoom };
    for (let free = Math.min(most, room.free); free > 0; free--) {
      const jobId = await lockNextJob(scope, { ...claim, runnerId: runner.id }, tx);
      if (jobId === null) break;
      begun.push(await begin(scope, runner, jobId, tx));
    }
    return { begun, hasRoom };
  });
}

/** Begins attempts at the jobs whose turn it is, at most as many as the runner has room for; often none. */
export async function beginAttempts(
  scope: Scope<"job:claim">,
  runner: RunnerRow,
  most: number,
): Promise<Begin> {
  const demandIds = await matchingDemands(scope, runner);
  if (demandIds.length === 0) return { begun: [], hasRoom: true };
  const begin = await beginSome(scope, runner, most, { demandIds, isAlone: false });
  if (begin.begun.length > 0 || !begin.hasRoom || !(await isAlone(scope, runner))) return begin;
  // Jobs that failed here before wait for other runners, of which there are none.
  return beginSome(scope, runner, most, { demandIds, isAlone: true });
}
