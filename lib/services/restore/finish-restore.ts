import { recordAudit } from "@/lib/db/audit/record-audit";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeOperator, authorizeSweep, operatorIn, type Scope } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { Viewer } from "@/lib/domain/access/actors";
import { confirmRestore } from "@/lib/services/processes/unconfirmed-restore";

const finish = (scope: Scope): Promise<boolean> =>
  inTransaction(async (tx) => {
    const wasUnconfirmed = await confirmRestore(tx);
    const event = { action: "installation.restore_finished", subject: installation, detail: null } as const;
    if (wasUnconfirmed) await recordAudit(scope, event, tx);
    return wasUnconfirmed;
  });

/** An operator says that this restored copy is the one: from now on it does everything. Repeating it changes nothing. */
export async function finishRestore(viewer: Viewer): Promise<void> {
  await finish(operatorIn(authorizeOperator(viewer), installation));
}

/** The same on the server's machine; returns whether this was a restored copy. */
export const finishRestoreHere = (): Promise<boolean> => finish(authorizeSweep(installation));
