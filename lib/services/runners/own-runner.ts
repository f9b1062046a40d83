import { findRunner, type RunnerRow } from "@/lib/db/runners/runner-row";
import type { Scope } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";

/** A runner's call: who it says it is. */
export type RunnerCall = { id: string; instance: string | null };

/** A runner of the caller's account. Throws `not_found`. */
export async function ownRunner(scope: Scope<"job:claim">, id: string): Promise<RunnerRow> {
  const runner = await findRunner(scope, id);
  if (runner === null || runner.accountId !== scope.userId)
    throw new AppError("not_found", "It does not exist, or you do not have access to it");
  return runner;
}

/** The same, if the process that calls is its newest one. Throws `precondition_required`, `conflict`. */
export async function callingRunner(
  scope: Scope<"job:claim">,
  { id, instance }: RunnerCall,
): Promise<RunnerRow> {
  const runner = await ownRunner(scope, id);
  if (instance === null)
    throw new AppError(
      "precondition_required",
      "Send the UUID of this process, as it was registered, as Fluxara-Instance",
    );
  if (instance.toLowerCase() !== runner.instance)
    throw new AppError(
      "conflict",
      `Another process registered as “${runner.name}” since: this one is replaced`,
    );
  return runner;
}
