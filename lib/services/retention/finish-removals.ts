import { type Clock, systemClock } from "@/lib/clock";
import { findNames } from "@/lib/db/accounts/names";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { recordAudits } from "@/lib/db/audit/record-audit";
import { lockBlobs } from "@/lib/db/blobs/blob-locks";
import { retireUnusedBlobs } from "@/lib/db/blobs/write-blobs";
import { freezeHolds } from "@/lib/db/retention/holds";
import { findCandidates } from "@/lib/db/retention/plan-candidates";
import { setOutcomes } from "@/lib/db/retention/plan-items";
import { lockDue, type Tombstone, unschedule, writeTombstones } from "@/lib/db/retention/removals";
import { type DueRemoval, findExecutedPlan, listDue } from "@/lib/db/system/retention/due-removals";
import { leasedAmong } from "@/lib/db/system/storage/leases";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorizeSweep, type Scope } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { groupBy } from "@/lib/domain/lists/group-by";
import { revokeMedia } from "@/lib/server/serving/revoked-media";
import { Failures } from "@/lib/services/storage/failures";
import { mayRemove } from "@/lib/services/storage/may-remove";
import { sweepBlobs } from "@/lib/services/storage/sweep-blobs";
import { closeFinished } from "./close-plans";
import { judge } from "./judge";

const bySweep = authorizeSystem("sweep");

/** Removals per transaction. Each locks a blob and a row, so uploads and reviews of the same artifacts have to wait. */
const batch = 100;

type SweepScope = Scope<"retention:write">;
type Together = {
  workspaceId: string;
  planId: string;
  removals: readonly DueRemoval[];
  clock: Clock;
};
/** `left`: how many stay due, since their bytes are being sent or the plan was just undone. */
type RemovalResult = { removed: string[]; left: number };
type SparedArtifact = { id: string; why: string };
type PendingRemoval = { id: string; tombstone: Tombstone };

async function spare(
  scope: SweepScope,
  planId: string,
  spared: readonly SparedArtifact[],
  tx: Db,
): Promise<void> {
  for (const [why, alike] of groupBy(spared, (each) => each.why)) {
    const artifactIds = alike.map(({ id }) => id);
    await unschedule(scope, planId, artifactIds, tx);
    await setOutcomes(scope, { planId, artifactIds, outcome: "spared", why }, tx);
  }
}

async function bury(
  scope: SweepScope,
  planId: string,
  going: readonly PendingRemoval[],
  tx: Db,
): Promise<void> {
  const at = scope.now();
  for (const alike of groupBy(going, ({ tombstone }) => JSON.stringify(tombstone)).values()) {
    const [first] = alike;
    const ids = alike.map(({ id }) => id);
    if (first !== undefined) await writeTombstones(scope, ids, { ...first.tombstone, at }, tx);
  }
  const artifactIds = going.map(({ id }) => id);
  await setOutcomes(scope, { planId, artifactIds, outcome: "removed", why: null }, tx);
  const action = "artifact.remove";
  const events = going.map(({ id, tombstone }) => ({ action, subject: id, detail: tombstone }) as const);
  await recordAudits(scope, events, tx);
}

/**
 * Checks the rules again under the locks, then writes tombstones or spares the artifacts. The bytes are unlinked later.
 */
async function removeTogether(
  { workspaceId, planId, removals, clock }: Together,
  tx: Db,
): Promise<RemovalResult> {
  const { state, kind, executedBy } = await findExecutedPlan(bySweep, planId, tx);
  if (state === "undone") return { removed: [], left: removals.length };
  const scope = authorizeSweep(workspaceId, executedBy, clock);
  const hashes = removals.map(({ sha256 }) => sha256);
  await freezeHolds(scope, tx);
  await lockBlobs(scope, hashes, tx);
  const ids = removals.map(({ id }) => id);
  const due = await lockDue(scope, { planId, ids, now: scope.now() }, tx);
  // Taken after locking, so a decision that was made while waiting counts.
  const now = scope.now();
  const leased = await leasedAmong(bySweep, due, now, tx);
  const free = due.filter((id) => !leased.has(id));
  const rules = await loadRules(scope, tx);
  const judged = await judge(
    scope,
    await findCandidates(scope, free, tx),
    { rules, kind, byProgram: executedBy === null, now },
    tx,
  );
  const names = await findNames(scope, executedBy === null ? [] : [executedBy], tx);
  const by = names.get(executedBy ?? "") ?? null;
  const [spared, going]: [SparedArtifact[], PendingRemoval[]] = [[], []];
  for (const { row, verdict } of judged) {
    if ("spared" in verdict) spared.push({ id: row.id, why: verdict.spared });
    else {
      const { reason, policyVersion } = verdict.item;
      going.push({ id: row.id, tombstone: { reason, by, policyVersion } });
    }
  }
  await spare(scope, planId, spared, tx);
  await bury(scope, planId, going, tx);
  await retireUnusedBlobs(scope, hashes, tx);
  return { removed: going.map(({ id }) => id), left: leased.size };
}

/** Finishes removals of one plan; returns how many. If they fail together, each is tried on its own. */
async function finishTogether(together: Together, failures: Failures): Promise<number> {
  const { removals, planId, clock } = together;
  const run = async (some: Together) => {
    const { removed, left } = await inTransaction((tx) => removeTogether(some, tx));
    revokeMedia(removed, clock().getTime());
    return some.removals.length - left;
  };
  const alone = removals.length === 1;
  let finished = 0;
  const attempt = alone ? failures : new Failures();
  const isDone = await attempt.trying(removals[0]?.id ?? planId, async () => {
    finished = await run(together);
  });
  if (isDone || alone) return finished;
  for (const removal of removals)
    finished += await finishTogether({ ...together, removals: [removal] }, failures);
  return finished;
}

/** `stuck`: storage keys that this round failed to unlink. */
type Limits = { planId?: string; until: AbortSignal; stuck?: Set<string>; clock?: Clock };

/** Works through due removals in batches: one batch's bytes are unlinked while the next batch's rows are written. */
async function finishBatches(
  { planId, until, stuck, clock = systemClock }: Limits,
  failures: Failures,
): Promise<number> {
  let finished = 0;
  let last: DueRemoval | null = null;
  let unlinking: Promise<unknown> = Promise.resolve();
  try {
    while (!until.aborted) {
      const due: DueRemoval[] = await listDue(bySweep, clock(), { after: last, take: batch, planId });
      if (due.length === 0 || !(await mayRemove())) break;
      for (const removals of groupBy(due, ({ planId: of }) => of).values()) {
        const [first] = removals;
        if (first === undefined || until.aborted) break;
        const { workspaceId, planId: id } = first;
        finished += await finishTogether({ workspaceId, planId: id, removals, clock }, failures);
      }
      last = due.at(-1) ?? null;
      await unlinking;
      unlinking = failures.trying("unlinking", () => sweepBlobs(until, stuck));
    }
  } finally {
    await unlinking;
  }
  return finished;
}

/**
 * Removes what is due, of one plan or of all, until nothing is left or `until` is aborted. A failure is logged and does
 * not block the others; what failed stays due for the next round.
 */
export async function finishDueRemovals(limits: Limits): Promise<number> {
  const failures = new Failures();
  const finished = await finishBatches({ stuck: new Set(), ...limits }, failures);
  await closeFinished();
  failures.log("removals that are due failed; they are tried again");
  return finished;
}
