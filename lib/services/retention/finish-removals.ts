import { findNames } from "@/lib/db/accounts/names";
import { recordAudit } from "@/lib/db/audit";
import { lockBlob } from "@/lib/db/blobs/blob-locks";
import { retireUnusedBlobs } from "@/lib/db/blobs/write-blobs";
import { freezeHolds } from "@/lib/db/retention/holds";
import { loadRules } from "@/lib/db/retention/load-rules";
import { findCandidates } from "@/lib/db/retention/plan-candidates";
import { type Outcome, setOutcomes } from "@/lib/db/retention/plans";
import { lockDue, unschedule, writeTombstone } from "@/lib/db/retention/removals";
import { closeFinished, type DueRemoval, findExecutedPlan, listDue } from "@/lib/db/system/due-removals";
import { isLeased } from "@/lib/db/system/leases";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { explain, type Reason } from "@/lib/domain/retention/reason";
import { Failures } from "@/lib/services/storage/failures";
import { assertOwnStore } from "@/lib/services/storage/own-store";
import { sweepBlobs } from "@/lib/services/storage/sweep-blobs";
import { revokeMedia } from "@/lib/storage/revoked-media";
import { judge } from "./judge";

const batch = 100;

const policyVersionOf = (reason: Reason) => ("policyVersion" in reason ? reason.policyVersion : null);

/** `waits`: its bytes are being sent; it stays due. */
type Ended = Exclude<Outcome, "due"> | "waits";

/** Re-checks the rules under the locks, then writes the tombstone or spares the artifact. Bytes follow the row. */
async function removeOne(removal: DueRemoval, tx: Db): Promise<Ended> {
  const { id, workspaceId, sha256, planId } = removal;
  const plan = await findExecutedPlan(planId, tx);
  const scope = authorizeSweep(workspaceId, plan.executedBy);
  await freezeHolds(scope, tx);
  await lockBlob(scope, sha256, tx);
  if (!(await lockDue(scope, removal, tx))) return "spared";
  // Read after locking: a decision made while waiting comes before this removal.
  const now = new Date();
  if (await isLeased(id, now, tx)) return "waits";
  const tell = (outcome: Outcome, why: string | null) =>
    setOutcomes(scope, { planId, artifactIds: [id], outcome, why }, tx);
  const rows = await findCandidates(scope, [id], tx);
  const rules = await loadRules(scope, tx);
  const [judged] = await judge(scope, rows, { rules, mode: plan.byHand ? "asked" : "age", now }, tx);
  if (judged === undefined || "spared" in judged.verdict) {
    await unschedule(scope, planId, [id], tx);
    await tell("spared", judged && "spared" in judged.verdict ? judged.verdict.spared : null);
    return "spared";
  }
  const { reason } = judged.verdict.item;
  const names =
    plan.executedBy === null ? new Map<string, string>() : await findNames(scope, [plan.executedBy], tx);
  const tombstone = {
    reason: explain(reason),
    by: names.get(plan.executedBy ?? "") ?? null,
    policyVersion: policyVersionOf(reason),
  };
  await writeTombstone(scope, id, { ...tombstone, at: now }, tx);
  await tell("removed", null);
  await retireUnusedBlobs(scope, [sha256], tx);
  await recordAudit(scope, { action: "artifact.remove", subject: id, detail: tombstone }, tx);
  return "removed";
}

/** `stuck`: storage keys that this round failed to unlink. */
type Limits = { planId?: string; untilMs: number; stuck?: Set<string> };

/**
 * Removes what is due, of one plan or of all, until done or until `untilMs`. Each removal is tried once: a failure is
 * logged, does not block the others, and stays due for the next round. Returns how many were removed or spared.
 */
export async function finishDueRemovals(limits: Limits): Promise<number> {
  const failures = new Failures();
  const stuck = limits.stuck ?? new Set<string>();
  let finished = 0;
  let last: DueRemoval | null = null;
  while (Date.now() < limits.untilMs) {
    const now = new Date();
    const due: DueRemoval[] = await listDue(now, last, batch, limits.planId);
    if (due.length === 0) break;
    await assertOwnStore();
    for (const removal of due) {
      if (Date.now() >= limits.untilMs) break;
      await failures.trying(removal.id, async () => {
        const outcome = await inTransaction((tx) => removeOne(removal, tx));
        if (outcome === "removed") revokeMedia([removal.id], Date.now());
        if (outcome !== "waits") finished++;
      });
    }
    last = due.at(-1) ?? null;
    await failures.trying("unlinking", () => sweepBlobs(limits.untilMs, stuck));
  }
  await closeFinished();
  failures.tell("removals that are due failed; they are tried again");
  return finished;
}
