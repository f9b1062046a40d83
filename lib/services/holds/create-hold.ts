import type { Hold, HoldBody } from "@/lib/contracts/holds";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { countCovered, findTargetTitles, insertHold, lockHolds } from "@/lib/db/retention/holds";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError, invalid } from "@/lib/errors";
import { getHold } from "./list-holds";

/**
 * Once this returns, nothing that the target contains, now or later, loses its binary until the hold is lifted. Waits
 * for removals under way, which take milliseconds.
 */
export async function createHold(
  viewer: Viewer,
  ws: string,
  { target, name, reason }: HoldBody,
  newId: string | undefined,
): Promise<Hold> {
  const scope = authorize(viewer, ws, "hold:write");
  const id = await inTransaction(async (tx) => {
    await lockHolds(scope, tx);
    if (!(await findTargetTitles(scope, target.kind, [target.id], tx)).has(target.id))
      throw invalid("target", `There is no such ${target.kind} to hold`);
    if (target.kind === "artifact" && (await countCovered(scope, target, tx)) === 0)
      throw new AppError("conflict", "Its binary is already removed; there is nothing left to hold");
    const { row, isNew } = await insertHold(scope, { id: newId, target, name, reason }, tx);
    const detail = { target, name, reason };
    if (isNew) await recordAudit(scope, { action: "hold.create", subject: row.id, detail }, tx);
    return row.id;
  });
  return getHold(viewer, ws, id);
}
