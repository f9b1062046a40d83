import type { Hold } from "@/lib/contracts/holds";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { findHold, liftHoldRow } from "@/lib/db/retention/holds";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { getHold } from "./list-holds";

/** What the hold covered expires by policy again. Lifting it twice changes nothing: the first reason stays. */
export async function liftHold(viewer: Viewer, ws: string, id: string, reason: string): Promise<Hold> {
  const scope = authorize(viewer, ws, "hold:write");
  await inTransaction(async (tx) => {
    const hold = await findHold(scope, id, tx);
    if (hold === null) throw new AppError("not_found", "No such hold");
    if (!(await liftHoldRow(scope, { id, reason, at: scope.now() }, tx))) return;
    await recordAudit(scope, { action: "hold.lift", subject: id, detail: { name: hold.name, reason } }, tx);
  });
  return getHold(viewer, ws, id);
}
