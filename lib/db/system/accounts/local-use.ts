import { recordAudit } from "@/lib/db/audit/record-audit";
import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { writeMail } from "@/lib/db/system/mail/write-mail";
import type { Db } from "@/lib/db/transaction";
import { personIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";

/** Records that a local account came in by its password, and tells all operators. */
export async function noteLocalUse(
  system: SystemScope<"sign-in">,
  { accountId, network }: { accountId: string; network: string | null },
  now: Date,
  tx: Db,
): Promise<void> {
  const event = { action: "account.local_used", subject: accountId, detail: { network } } as const;
  await recordAudit(personIn(installation, accountId), event, tx);
  if (env.smtpUrl === undefined) return;
  const operators = await tx.account.findMany({
    where: { isOperator: true, status: "approved" },
    select: { id: true },
  });
  for (const { id } of operators) {
    const to = { accountId: id };
    await writeMail(system, { kind: "local_used", to, subjectId: accountId, detail: { network } }, now, tx);
  }
}

/** What operators should have seen of sign-ins: a local account's use, or a right that groups would have taken away. */
export type SignInNote = {
  action: "account.local_used" | "account.groups";
  at: Date;
  name: string;
  kept: string[];
};

const shownMs = 7 * 86_400_000;

/** Of the last seven days, newest first; rights that were taken away as they should be are left out. */
export const listSignInNotes = (_system: SystemScope<"install">, now: Date): Promise<SignInNote[]> =>
  rowsOf<SignInNote>(Prisma.sql`
    SELECT e.action, e.at, a.name,
      ARRAY(SELECT jsonb_array_elements_text(coalesce(e.detail->'kept', '[]'))) AS kept
    FROM "AuditEvent" e JOIN "Account" a ON a.id::text = e.subject
    WHERE e."workspaceId" IS NULL AND e.action IN ('account.local_used', 'account.groups')
      AND e.at > ${new Date(now.getTime() - shownMs)} AND (e.action = 'account.local_used' OR (e.action = 'account.groups' AND e.detail->'kept' <> '[]'))
    ORDER BY e.id DESC LIMIT 20`);
