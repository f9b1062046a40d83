import { recordAudit } from "@/lib/db/audit/record-audit";
import type { Db } from "@/lib/db/transaction";
import { personIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { AccountActor } from "@/lib/domain/access/actors";
import type { AuditRecord } from "@/lib/domain/audit/audit-event";

/** What concerns operators alone. */
export const recordForOperators = (viewer: AccountActor, event: AuditRecord, tx: Db): Promise<void> =>
  recordAudit(personIn(installation, viewer.accountId), event, tx);

/** Recorded for operators and in each of the account's workspaces, which it concerns who gets in, or under what name. */
export async function recordOwn(viewer: AccountActor, event: AuditRecord, tx: Db): Promise<void> {
  await recordForOperators(viewer, event, tx);
  if (viewer.status !== "approved") return;
  for (const { workspaceId } of viewer.memberships)
    await recordAudit(personIn(workspaceId, viewer.accountId), event, tx);
}
