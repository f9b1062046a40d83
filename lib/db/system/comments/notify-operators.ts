import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** `notAfter`: of which certificate. `days`: how many before its end operators are told. */
export type CertificateNotice = { notAfter: Date; days: number; because: string };

type Recipient = { accountId: string; workspaceId: string };

/**
 * Tells each operator once, in the inbox of the workspace that they joined first: an operator of no workspace has no inbox,
 * and sees it on the page of the installation's health.
 */
export async function notifyCertificateEnding(
  _system: SystemScope<"sweep">,
  { notAfter, days, because }: CertificateNotice,
  at: Date,
): Promise<void> {
  const untold = await db().$queryRaw<Recipient[]>`
    SELECT a.id AS "accountId", m."workspaceId" FROM "Account" a
    JOIN LATERAL (SELECT f."workspaceId" FROM "Membership" f WHERE f."accountId" = a.id
      ORDER BY f."createdAt", f."workspaceId" LIMIT 1) m ON true
    WHERE a."isOperator" AND a.status = 'approved'
      AND NOT EXISTS (SELECT FROM "InboxItem" i WHERE i."accountId" = a.id AND i.kind = 'certificateEnding'
        AND i.detail->>'notAfter' = ${notAfter.toISOString()} AND (i.detail->>'days')::int <= ${days})`;
  const detail = { because, days, notAfter: notAfter.toISOString() };
  await db().inboxItem.createMany({
    data: untold.map((each) => ({ ...each, kind: "certificateEnding" as const, detail, at })),
  });
}
