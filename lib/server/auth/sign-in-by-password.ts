import { findCredentials } from "@/lib/db/system/accounts/credentials";
import { verifyPassword } from "@/lib/db/system/accounts/password-hash";
import { type ProvenAccountId, provenAccountId } from "@/lib/db/system/accounts/proven-account-id";
import { checkSecondFactor } from "@/lib/db/system/accounts/second-factor";
import { openSession } from "@/lib/db/system/accounts/sessions";
import { codeTriesLeft, forgivePasswordTries, takePasswordTry } from "@/lib/db/system/accounts/tries";
import { secondFactorAsked, wrongCodeText } from "@/lib/domain/access/second-factor-rule";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";
import { type HeadersLike, seenEntry } from "./client-network";
import { sessionSetCookie } from "./open-session";

const bySignIn = authorizeSystem("sign-in");

type Credentials = { id: ProvenAccountId; email: string; name: string; passwordHash: string };

export type PasswordSignIn = Credentials & { secondFactor: boolean };

type PasswordAttempt = { email: string; password: string; code: string | undefined };

/**
 * Same result and timing for a wrong password and an unknown e-mail. Throws `rate_limited` after ten attempts in 15
 * minutes.
 */
export async function checkCredentials(
  given: { email: string; password: string },
  network: string,
): Promise<Credentials | null> {
  const email = given.email.trim().toLowerCase().slice(0, 254);
  await takePasswordTry(bySignIn, email, network);
  // PostgreSQL refuses NUL, and no e-mail contains one.
  const account = email.includes("\0") ? null : await findCredentials(bySignIn, email);
  const right = await verifyPassword(account?.passwordHash ?? null, given.password.slice(0, 256));
  if (!account?.passwordHash || !right) return null;
  await forgivePasswordTries(bySignIn, email, network);
  const { id, name, passwordHash } = account;
  return { id: provenAccountId(bySignIn, id), email: account.email, name, passwordHash };
}

/** A wrong code is a wrong try as a wrong password is. */
async function refuseCode({ id, email }: Credentials, network: string): Promise<never> {
  await takePasswordTry(bySignIn, email, network);
  const message = wrongCodeText(await codeTriesLeft(bySignIn, id));
  throw new AppError("unauthenticated", message, { errors: [{ path: "code", message }] });
}

/**
 * Null for a wrong password or an unknown e-mail. With the right password, throws an error of next-auth's kind if the
 * account has a second factor and there is no code, `unauthenticated` for a wrong code, `rate_limited` after five.
 */
export async function signInByPassword(
  given: PasswordAttempt,
  network: string,
  now: Date,
): Promise<PasswordSignIn | null> {
  const account = await checkCredentials(given, network);
  if (account === null) return null;
  const result = await checkSecondFactor(bySignIn, account.id, given.code, now);
  // next-auth responds with `error=` and this message.
  if (result === "missing") throw new Error(secondFactorAsked);
  if (result === "wrong") await refuseCode(account, network);
  return { ...account, secondFactor: result === "right" };
}

/** `Set-Cookie` of a session for the account that a link's secret has just made, as signing in to it would open. */
export async function openByPassword(
  accountId: ProvenAccountId,
  headers: HeadersLike,
  now = new Date(),
): Promise<string> {
  const entry = { accountId, way: "password", secondFactor: false, ...seenEntry(headers) } as const;
  return sessionSetCookie(await openSession(bySignIn, entry, now));
}
