import type { DueMail } from "@/lib/db/system/mail/due-mails";
import type { Letter } from "@/lib/domain/mail/letter";
import type { MailKind } from "@/lib/domain/mail/mail-kinds";
import { composeDigest } from "./digest";
import { composeNews } from "./news";

/** What a mail says now, at its sending; null: nothing any more, and it is dropped. */
export type Composer = (mail: DueMail, now: Date) => Promise<Letter | null>;

const nothing: Composer = () => Promise.resolve(null);

export const composers: Record<MailKind, Composer> = {
  invitation: nothing,
  reset: nothing,
  reset_done: nothing,
  no_password: nothing,
  identity_linked: nothing,
  local_used: nothing,
  mention: composeNews,
  reply: composeNews,
  assigned: composeNews,
  decided: composeNews,
  removals: composeNews,
  digest: composeDigest,
};
