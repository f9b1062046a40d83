import type { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { PersonScope, Scope } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { AuditRecord } from "@/lib/domain/audit/audit-event";

/** With the assistant that acts, if one does: the event's account is the one that it acts for. */
const labelled = ({ assistant }: Scope | PersonScope, { detail, ...facts }: AuditRecord) => ({
  ...facts,
  detail: assistant === null ? detail : { ...detail, assistant },
});

/** Appends an audit event, in the transaction of what it records. */
export async function recordAudit(scope: Scope | PersonScope, event: AuditRecord, tx: Db): Promise<void> {
  const { workspaceId, by } = scope;
  const { detail, ...facts } = labelled(scope, event);
  await tx.auditEvent.create({
    data: {
      ...facts,
      workspaceId: workspaceId === installation ? null : workspaceId,
      accountId: by,
      ...(detail === null ? {} : { detail: detail satisfies object as Prisma.InputJsonObject }),
    },
    select: { seq: true },
  });
}

/**
 * Appends several events, in the transaction of what they record. Passed as one JSON parameter: six per row take
 * longer.
 */
export async function recordAudits(scope: Scope, events: readonly AuditRecord[], tx: Db): Promise<void> {
  if (events.length === 0) return;
  const { workspaceId, by } = scope;
  const labels = events.map((event) => labelled(scope, event));
  await tx.$executeRaw`
    INSERT INTO "AuditEvent" ("workspaceId", "accountId", action, subject, detail)
    SELECT ${workspaceId}::uuid, ${by}::uuid, e.action, e.subject, nullif(e.detail, 'null'::jsonb)
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(labels)}::jsonb) AS (action text, subject text, detail jsonb))
      WITH ORDINALITY e(action, subject, detail, place) ORDER BY place`;
}
