import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import type { MailKind } from "@/lib/domain/mail/mail-kinds";
import { timeId } from "@/lib/time-id";

/** A mail to an account, or to an address that has none. `subjectId`: what it is about, by its kind. */
export type NewMail = {
  kind: MailKind;
  to: { accountId: string } | { email: string };
  workspaceId?: string;
  subjectId?: string;
  detail?: object;
};

/** Writes a mail in the transaction of the change it reports; the process with the turn sends it once this is committed. */
export async function writeMail(
  _system: SystemScope<"sign-in">,
  { to, ...mail }: NewMail,
  now: Date,
  tx: Db,
): Promise<void> {
  await tx.mail.create({
    data: { id: timeId(now), ...mail, ...to, createdAt: now, dueAt: now },
    select: { id: true },
  });
}
