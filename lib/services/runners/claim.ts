import type { ClaimBody, ClaimResult } from "@/lib/contracts/runners";
import { findJob } from "@/lib/db/jobs/find-jobs";
import type { RunnerRow } from "@/lib/db/runners/runner-row";
import { touchRunners } from "@/lib/db/runners/write-runners";
import { hidesNothing } from "@/lib/db/sight/visible";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { isSignDue } from "@/lib/domain/runners/runner-state";
import { attemptDto } from "@/lib/services/jobs/attempt-dto";
import { jobDto } from "@/lib/services/jobs/job-dto";
import { type Begin, type Begun, beginAttempts } from "./begin-attempts";
import { holdingClaim } from "./held-claims";
import { claimedInputs } from "./job-inputs";
import { callingRunner, type RunnerCall } from "./own-runner";
import { offersKey } from "./runner-matches";
import { waitForWork } from "./wait-for-work";

/** What a claim gets; `isPaused`: nothing, for now. */
export type ClaimOutcome = { claimed: ClaimResult | null; isPaused: boolean };

async function claimedOf(scope: Scope<"job:claim">, runner: RunnerRow, begun: Begun[]): Promise<ClaimResult> {
  const attempts = begun.map(async ({ jobId, attemptId }) => {
    const job = await findJob(scope, jobId);
    const attempt = job?.attempts.find(({ id, state }) => id === attemptId && state === "running");
    // Canceled since, or hidden from the account by a blind review, as `inputs` may be: it falls silent and returns to the queue.
    if (job === null || attempt === undefined) return [];
    const inputs = await claimedInputs(scope, runner, jobId);
    if (inputs === null) return [];
    return [{ attempt: attemptDto(attempt), job: await jobDto(scope, job), inputs }];
  });
  return { attempts: (await Promise.all(attempts)).flat() };
}

/** Tries once; null if the runner is paused. */
async function tryOnce(scope: Scope<"job:claim">, runner: RunnerRow, most: number): Promise<Begin | null> {
  if (isSignDue(runner, scope.now())) await touchRunners(scope, [runner.id], scope.now());
  return runner.pausedAt === null ? beginAttempts(scope, runner, most) : null;
}

type Claim = ClaimBody & { leaving: AbortSignal };

async function claim(
  scope: Scope<"job:claim">,
  call: RunnerCall,
  { max, waitSeconds, leaving }: Claim,
): Promise<ClaimOutcome> {
  const runner = await callingRunner(scope, call);
  // It may have been paused or replaced while it waited.
  const tryNow = async () => tryOnce(scope, await callingRunner(scope, call), max);
  const first = await tryOnce(scope, runner, max);
  if (first === null) return { claimed: null, isPaused: true };
  const wait = {
    workspaceId: scope.workspaceId,
    runnerId: runner.id,
    // Who judges blind is not given all that another runner with the same offers is.
    key: hidesNothing(scope) ? offersKey(runner) : `${offersKey(runner)} ${scope.userId}`,
    touch: (ids: readonly string[]) => touchRunners(scope, ids, scope.now()),
    waitMs: waitSeconds * 1_000,
    leaving,
  };
  const isWorthWaiting = first.begun.length === 0 && waitSeconds > 0;
  const begun = isWorthWaiting ? await waitForWork({ ...wait, tryNow }) : first.begun;
  if (begun.length > 0) return { claimed: await claimedOf(scope, runner, begun), isPaused: false };
  return { claimed: null, isPaused: (await callingRunner(scope, call)).pausedAt !== null };
}

/**
 * Claims jobs for a runner, and waits for them at most `waitSeconds`. Nothing is claimed for a caller who has left. Throws
 * `rate_limited` if many wait already.
 */
export async function claimJobs(
  viewer: Viewer,
  ws: string,
  call: RunnerCall,
  asked: Claim,
): Promise<ClaimOutcome> {
  const scope = authorize(viewer, ws, "job:claim");
  const claimNow = () => claim(scope, call, asked);
  return asked.waitSeconds === 0 ? claimNow() : holdingClaim(viewer.accountId, call.id, claimNow);
}
