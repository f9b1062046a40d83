import type { BatchBody } from "@/lib/contracts/batches";
import { findWorkspace } from "@/lib/db/accounts/workspaces";
import { countAssistantCells } from "@/lib/db/batches/assistant-cells";
import type { BatchRow } from "@/lib/db/batches/batch-row";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import {
  type AssistantLimits,
  assistantBatchFault,
  assistantDayFault,
  assistantDayMs,
} from "@/lib/domain/batches/assistant-batches";
import { AppError, invalid } from "@/lib/errors";

const none: AssistantLimits = { assistantCells: 0, assistantDailyCells: 0 };

/** Throws `invalid` for what only a person may ask for. */
export async function assertAssistantMay(
  scope: Scope<"batch:write">,
  { digest }: BatchBody,
  count: number,
): Promise<void> {
  if (scope.assistant === null) return;
  const fault = assistantBatchFault({ count, digest }, (await findWorkspace(scope)) ?? none);
  if (fault !== null) throw invalid(...fault);
}

/** Throws `invalid` beyond an assistant's cells of a day. Call it with the queue locked and the batch inserted. */
export async function assertWithinDay(scope: Scope<"batch:write">, tx: Db): Promise<void> {
  const { assistant } = scope;
  if (assistant === null) return;
  const since = new Date(scope.now().getTime() - assistantDayMs);
  const cells = await countAssistantCells(scope, { assistantId: assistant.id, since }, tx);
  const fault = assistantDayFault(cells, (await findWorkspace(scope, tx)) ?? none);
  if (fault !== null) throw invalid("axes", fault);
}

/** Throws `not_found` if an assistant acts and the batch is not its own. */
export function assertOwn({ assistant }: Scope<"batch:write">, { assistant: maker }: BatchRow): void {
  if (assistant !== null && assistant.id !== maker?.id)
    throw new AppError("not_found", "An assistant cancels only batches that it made");
}
