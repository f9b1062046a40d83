import type { DueMail } from "@/lib/db/system/mail/due-mails";
import type { Letter } from "@/lib/domain/mail/letter";
import type { MailKind } from "@/lib/domain/mail/mail-kinds";
import { composeInvitation } from "./invitation";
import { composeReset, composeResetDone } from "./password";
import { composeIdentityLinked, composeLocalUsed } from "./ways-in";

/** What a mail says now, at its sending; null: nothing any more, and it is dropped. */
export type Composer = (mail: DueMail, now: Date) => Promise<Letter | null>;

const nothing: Composer = () => Promise.resolve(null);

export const composers: Record<MailKind, Composer> = {
  invitation: composeInvitation,
  reset: composeReset,
  reset_done: composeResetDone,
  no_password: composeReset,
  identity_linked: composeIdentityLinked,
  local_used: composeLocalUsed,
  mention: nothing,
  reply: nothing,
  assigned: nothing,
  decided: nothing,
  removals: nothing,
  digest: nothing,
};
