import type { PasswordBody } from "@/lib/contracts/accounts";
import { isSessionOpen, lockAccount } from "@/lib/db/system/accounts/account-keys";
import { findCredentials, setPasswordHash } from "@/lib/db/system/accounts/credentials";
import { hashPassword, verifyPassword } from "@/lib/db/system/accounts/password-hash";
import { endSessionsOf } from "@/lib/db/system/accounts/sessions";
import { forgivePasswordTries } from "@/lib/db/system/accounts/tries";
import { inTransaction } from "@/lib/db/transaction";
import { authorizePerson, clockOf } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { sessionEnded } from "@/lib/domain/access/waiting-account";
import { invalid } from "@/lib/errors";
import { passwordProblem } from "./password-problem";
import { recordOwn } from "./record-own";

const bySignIn = authorizeSystem("sign-in");

/**
 * The request's session, which stays open, and its network, whose failed attempts are forgiven if the password is
 * right.
 */
export type RequestOrigin = { sessionId: string | null; network: string };

/** Changes the password and ends every other session of the account. Tokens may not: `not_found`. */
export async function changePassword(
  viewer: Viewer,
  body: PasswordBody,
  origin: RequestOrigin,
): Promise<undefined> {
  const person = authorizePerson(viewer);
  const { accountId, email } = person;
  const account = await findCredentials(bySignIn, email);
  if (!(await verifyPassword(account?.passwordHash ?? null, body.current))) {
    throw invalid("current", "This is not your current password");
  }
  await forgivePasswordTries(bySignIn, email, origin.network);
  const problem = await passwordProblem(body.next, email);
  if (problem !== null) throw invalid("next", problem);
  const passwordHash = await hashPassword(body.next);
  const { sessionId } = origin;
  const now = clockOf(viewer)();
  await inTransaction(async (tx) => {
    await lockAccount(bySignIn, accountId, tx);
    // A reset that came while the passwords were checked has ended this session, and its password stays.
    if (sessionId !== null && !(await isSessionOpen(bySignIn, { accountId, sessionId }, now, tx)))
      throw sessionEnded();
    await setPasswordHash(bySignIn, accountId, passwordHash, tx);
    await endSessionsOf(bySignIn, { accountId, except: sessionId }, now, tx);
    await recordOwn(person, { action: "account.password", subject: accountId, detail: null }, tx);
  });
}
