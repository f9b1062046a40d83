import { type BeatingRunner, findBeatingRunner } from "@/lib/db/runners/hear-attempts";
import { findRunner, type RunnerRow } from "@/lib/db/runners/runner-row";
import type { Scope } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";

/** A runner's call: who it says it is. */
export type RunnerCall = { id: string; instance: string | null };

const missing = () => new AppError("not_found", "It does not exist, or you do not have access to it");

function assertNewest(
  { name, instance: newest }: Pick<RunnerRow, "name" | "instance">,
  instance: string | null,
): void {
  if (instance === null)
    throw new AppError(
      "precondition_required",
      "Send the UUID of this process, as it was registered, as Fluxara-Instance",
    );
  if (instance.toLowerCase() !== newest)
    throw new AppError("conflict", `Another process registered as “${name}” since: this one is replaced`);
}

/**
 * The caller's runner, if the process that calls is its newest one. Throws `not_found`, `precondition_required`,
 * `conflict`.
 */
export async function callingRunner(
  scope: Scope<"job:claim">,
  { id, instance }: RunnerCall,
): Promise<RunnerRow> {
  const runner = await findRunner(scope, id);
  if (runner === null || runner.accountId !== scope.userId) throw missing();
  assertNewest(runner, instance);
  return runner;
}

/** The same, without what it offers, and with those of its attempts that it asks about. */
export async function beatingRunner(
  scope: Scope<"job:claim">,
  { id, instance }: RunnerCall,
  attemptIds: readonly string[],
): Promise<BeatingRunner> {
  const runner = await findBeatingRunner(scope, id, attemptIds);
  if (runner === null || runner.accountId !== scope.userId) throw missing();
  assertNewest(runner, instance);
  return runner;
}
