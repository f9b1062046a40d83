import { findCredentials } from "@/lib/db/system/accounts/credentials";
import { type Entrant, entrantOf } from "@/lib/db/system/accounts/entrant";
import { verifyPassword } from "@/lib/db/system/accounts/password-hash";
import { forgivePasswordTries, takePasswordTry } from "@/lib/db/system/accounts/tries";

export type SignedIn = { id: Entrant; email: string; name: string; passwordHash: string };

/**
 * Same result and timing for a wrong password and an unknown e-mail. Throws `rate_limited` after ten attempts in 15
 * minutes.
 */
export async function checkCredentials(
  given: { email: string; password: string },
  network: string,
): Promise<SignedIn | null> {
  const email = given.email.trim().toLowerCase().slice(0, 254);
  await takePasswordTry(email, network);
  // PostgreSQL refuses NUL, and no e-mail contains one.
  const account = email.includes("\0") ? null : await findCredentials(email);
  const right = await verifyPassword(account?.passwordHash ?? null, given.password.slice(0, 256));
  if (!account?.passwordHash || !right) return null;
  await forgivePasswordTries(email, network);
  const { id, name, passwordHash } = account;
  return { id: entrantOf(id), email: account.email, name, passwordHash };
}
