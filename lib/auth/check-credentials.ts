import { findCredentials } from "@/lib/db/system/credentials";
import { verifyPassword } from "@/lib/db/system/password-hash";
import { forgivePasswordTries, takePasswordTry } from "@/lib/db/system/tries";

export type SignedIn = { id: string; email: string; name: string };

/** Same answer and time for a wrong password and an unknown address. Throws `rate_limited` after ten tries in 15 minutes. */
export async function checkCredentials(
  given: { email: string; password: string },
  network: string,
): Promise<SignedIn | null> {
  const email = given.email.trim().toLowerCase().slice(0, 254);
  await takePasswordTry(email, network);
  // No account has one, and the database refuses to be asked.
  const account = email.includes("\0") ? null : await findCredentials(email);
  const right = await verifyPassword(account?.passwordHash ?? null, given.password.slice(0, 256));
  if (account === null || !right) return null;
  await forgivePasswordTries(email, network);
  return { id: account.id, email: account.email, name: account.name };
}
