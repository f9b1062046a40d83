import type { DueMail } from "@/lib/db/system/mail/due-mails";
import { findMailedInvitation } from "@/lib/db/system/mail/letter-facts";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import type { Letter } from "@/lib/domain/mail/letter";
import { invitationLetter } from "@/lib/domain/mail/texts/invitation";
import { invitationUrl } from "@/lib/services/accounts/invitations/invitation-link";

const bySweep = authorizeSystem("sweep");

/** Null if it was taken back, replaced or accepted meanwhile. */
export async function composeInvitation({ subjectId }: DueMail, now: Date): Promise<Letter | null> {
  if (subjectId === null) return null;
  const facts = await findMailedInvitation(bySweep, subjectId, now);
  return facts && invitationLetter({ ...facts, url: invitationUrl(subjectId) });
}
