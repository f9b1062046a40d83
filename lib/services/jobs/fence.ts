import { type FenceRow, findFence, prolong, takeBack } from "@/lib/db/jobs/attempts";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { AppError, invalid } from "@/lib/errors";

/** The attempt that a write names in `Fluxara-Attempt`. */
export type AttemptRef = { attemptId?: string | null | undefined };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the header. */
export function attemptIdOf(header: string | null): string | null {
  if (header !== null && !uuid.test(header)) throw invalid("Fluxara-Attempt", "must be the id of an attempt");
  return header;
}

/** Why the write comes too late. `done`: the attempt, or the job, has ended. */
function becauseOf({ own, status }: FenceRow): "canceled" | "taken" | "done" | "replaced" {
  if (own?.because === "replaced") return "replaced";
  if (own?.state === "canceled" || status === "canceled") return "canceled";
  const hasEnded = own !== null && own.state !== "lost";
  return hasEnded || status === "completed" || status === "failed" ? "done" : "taken";
}

const texts = {
  canceled: "The job was canceled",
  taken: "Another attempt at this job began: stop this one",
  done: "This attempt has ended",
  replaced: "The runner restarted or was removed; this attempt has ended",
};

function refusal(row: FenceRow): AppError {
  const because = becauseOf(row);
  return new AppError("conflict", texts[because], {
    current: { status: row.status, attempt: row.current, because },
  });
}

/** Until when an attempt may be silent after it was heard of. */
export const expiryOf = (scope: Scope, silenceSeconds: number): Date =>
  new Date(scope.now().getTime() + silenceSeconds * 1_000);

type Open = NonNullable<FenceRow["own"]>;

/** Hears of an attempt: takes its job back if it was silent too long, or notes a sign of life now and then. */
async function hear(scope: Scope<"job:run">, own: Open, tx: Statements): Promise<void> {
  const expiresAt = expiryOf(scope, own.silenceSeconds);
  const leftMs = own.expiresAt.getTime() - scope.now().getTime();
  if (own.state === "overdue") await takeBack(scope, own.id, expiresAt, tx);
  else if (leftMs < (own.silenceSeconds * 1_000 * 2) / 3) await prolong(scope, own.id, expiresAt, tx);
}

const isOpen = ({ state }: Open, status: string) =>
  state === "running" || (state === "overdue" && status === "queued");

/** What `fence` finds; `isRepeated`: the attempt completed the job before. */
export type Fence = { attempt: Open | null; isRepeated: boolean } & Pick<FenceRow, "status" | "batchId">;

/**
 * Whether a write to a job may happen: to a claimed one only by the attempt that runs it. Jobs that runners create
 * themselves know no attempts. Call with the job locked; without `tx` it is a first look, which changes nothing. Throws
 * `precondition_required`, `conflict` with what is, `not_found`.
 */
export async function fence(
  scope: Scope<"job:run">,
  jobId: string,
  { attemptId = null }: AttemptRef,
  tx?: Statements,
): Promise<Fence> {
  const row = await findFence(scope, jobId, attemptId, tx);
  // Who may only run what is claimed learns nothing of other jobs.
  if (row === null || (row.batchId === null && !scope.rights.has("job:write")))
    throw new AppError("not_found", "No such job");
  const { own, status, batchId } = row;
  if (batchId === null) return { attempt: null, isRepeated: false, status, batchId };
  if (attemptId === null)
    throw new AppError(
      "precondition_required",
      "This job is claimed by runners: send the attempt’s id as Fluxara-Attempt",
    );
  if (own !== null && isOpen(own, status)) {
    if (tx !== undefined) await hear(scope, own, tx);
    return { attempt: own, isRepeated: false, status, batchId };
  }
  if (own?.state === "completed") return { attempt: own, isRepeated: true, status, batchId };
  throw refusal(row);
}

/** The refusal of a write by an attempt that has completed the job. */
export async function assertOpen(
  scope: Scope<"job:run">,
  jobId: string,
  fenced: AttemptRef,
  tx?: Statements,
) {
  const found = await fence(scope, jobId, fenced, tx);
  if (!found.isRepeated) return found.attempt;
  const row = await findFence(scope, jobId, fenced.attemptId ?? null, tx);
  throw row === null ? new AppError("not_found", "No such job") : refusal(row);
}
