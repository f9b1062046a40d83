import { beginReset, findResettable } from "@/lib/db/system/accounts/resets";
import type { DueMail } from "@/lib/db/system/mail/due-mails";
import { listTokenTitles } from "@/lib/db/system/mail/letter-facts";
import type { Letter } from "@/lib/domain/mail/letter";
import { noPasswordLetter, resetDoneLetter, resetLetter } from "@/lib/domain/mail/texts/password";
import { env } from "@/lib/env";
import { resetMs, resetUrl, signsInByPassword } from "@/lib/services/accounts/password-link";
import { pagesUrl } from "../sender";

/**
 * The link of a forgotten password. Whether the address has an account is looked up here and not when it is asked for,
 * so that the answer takes as long for either. Null if it has none, or the link has ended.
 */
export async function composeReset({ id, email, createdAt }: DueMail, now: Date): Promise<Letter | null> {
  const account = email === null ? null : await findResettable(email);
  if (account === null) return null;
  if (!signsInByPassword(account)) return noPasswordLetter(env.oidc?.name ?? null, `${pagesUrl()}/sign-in`);
  const endsAt = new Date(createdAt.getTime() + resetMs);
  const isOpen = await beginReset({ id, accountId: account.id, createdAt, endsAt }, now);
  return isOpen ? resetLetter(resetUrl(id)) : null;
}

export async function composeResetDone({ accountId }: DueMail, now: Date): Promise<Letter | null> {
  if (accountId === null) return null;
  return resetDoneLetter(await listTokenTitles(accountId, now), `${pagesUrl()}/forgot`);
}
