import type { DueMail } from "@/lib/db/system/mail/due-mails";
import type { Letter } from "@/lib/domain/mail/letter";
import type { MailKind } from "@/lib/domain/mail/mail-kinds";
import { composeDigest } from "./digest";
import { composeInvitation } from "./invitation";
import { composeNews } from "./news";
import { composeReset, composeResetDone } from "./password";
import { composeIdentityLinked, composeLocalUsed } from "./ways-in";

/** What a mail says now, at its sending; null: nothing any more, and it is dropped. */
export type Composer = (mail: DueMail, now: Date) => Promise<Letter | null>;

export const composers: Record<MailKind, Composer> = {
  invitation: composeInvitation,
  reset: composeReset,
  reset_done: composeResetDone,
  no_password: composeReset,
  identity_linked: composeIdentityLinked,
  local_used: composeLocalUsed,
  mention: composeNews,
  reply: composeNews,
  assigned: composeNews,
  decided: composeNews,
  removals: composeNews,
  digest: composeDigest,
};
