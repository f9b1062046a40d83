import { type IdentityRow, listIdentityRows } from "@/lib/db/system/accounts/identities";
import { beginReset, findResettable } from "@/lib/db/system/accounts/resets";
import type { DueMail } from "@/lib/db/system/mail/due-mails";
import { listTokenTitles } from "@/lib/db/system/mail/letter-facts";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import type { Letter } from "@/lib/domain/mail/letter";
import { noPasswordLetter, resetDoneLetter, resetLetter } from "@/lib/domain/mail/texts/password";
import { env } from "@/lib/env";
import { resetMs, resetUrl, signsInByPassword } from "@/lib/services/accounts/password-link";
import { pagesUrl } from "@/lib/services/processes/sender";

const bySweep = authorizeSystem("sweep");

/**
 * The link of a forgotten password. Whether the address has an account is looked up here and not when it is asked for,
 * so that the answer takes as long for either. Null if it has none, or the link has ended.
 */
export async function composeReset({ id, email, createdAt }: DueMail, now: Date): Promise<Letter | null> {
  const account = email === null ? null : await findResettable(bySweep, email);
  if (account === null) return null;
  if (!signsInByPassword(account)) return noPasswordLetter(env.oidc?.name ?? null, `${pagesUrl()}/sign-in`);
  const endsAt = new Date(createdAt.getTime() + resetMs);
  const isOpen = await beginReset(bySweep, { id, accountId: account.id, createdAt, endsAt }, now);
  return isOpen ? resetLetter(resetUrl(id)) : null;
}

/** Such as "Studio ID (ann@example.com)". */
function identityName({ provider, email }: IdentityRow): string {
  const { oidc } = env;
  const name = provider === oidc?.issuer ? oidc.name : provider;
  return email === null ? name : `${name} (${email})`;
}

const countIn = (detail: unknown, key: string): number => {
  const value = typeof detail === "object" && detail !== null ? Reflect.get(detail, key) : 0;
  return typeof value === "number" ? value : 0;
};

export async function composeResetDone({ accountId, detail }: DueMail, now: Date): Promise<Letter | null> {
  if (accountId === null) return null;
  const identities = (await listIdentityRows(bySweep, accountId)).map(identityName);
  const kept = { identities, tokens: await listTokenTitles(bySweep, accountId, now) };
  const urls = { again: `${pagesUrl()}/forgot`, ways: `${pagesUrl()}/account` };
  return resetDoneLetter({ ...kept, ended: countIn(detail, "identitiesEnded") }, urls);
}
