import { type Clock, systemClock } from "@/lib/clock";
import type { ResetBody } from "@/lib/contracts/password";
import { lockAccess } from "@/lib/db/accounts/manage-accounts";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { lockAccount, proveAddress } from "@/lib/db/system/accounts/account-keys";
import { setPasswordHash } from "@/lib/db/system/accounts/credentials";
import { findWorkspacesOf } from "@/lib/db/system/accounts/first-account";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import { type Resettable, spendReset } from "@/lib/db/system/accounts/resets";
import { forgivePasswordTries } from "@/lib/db/system/accounts/tries";
import { writeMail } from "@/lib/db/system/mail/write-mail";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { personIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isMailSetUp } from "@/lib/services/processes/sender";
import { changeOwner } from "./change-owner";
import { assertPasswordByLink } from "./password-by-link";
import { linkEnded, openReset, signsInByPassword } from "./password-link";

const bySignIn = authorizeSystem("sign-in");

function assertOwnWay(account: Resettable): void {
  if (signsInByPassword(account)) return;
  const way = env.oidc?.name ?? "the way in that an operator tells you";
  throw new AppError("unauthenticated", `Use ${way}: this account signs in without a password`);
}

/** Recorded for operators and in each of the account's workspaces, since access to them changes. */
async function auditReset(accountId: string, tx: Db): Promise<void> {
  const event = { action: "account.password_reset", subject: accountId, detail: null } as const;
  for (const workspaceId of [installation, ...(await findWorkspacesOf(bySignIn, accountId, tx))])
    await recordAudit(personIn(workspaceId, accountId), event, tx);
}

/** Only the address had the link: its reader owns the account, with what `keyFates` leaves of its keys. */
async function replacePassword(accountId: string, passwordHash: string, now: Date, tx: Db): Promise<void> {
  const account = await lockAccount(bySignIn, accountId, tx);
  await setPasswordHash(bySignIn, accountId, passwordHash, tx);
  const scope = personIn(installation, accountId);
  const { identities } = await changeOwner(account, { moment: "reset", sessionId: null, scope }, now, tx);
  await proveAddress(bySignIn, accountId, now, tx);
  await auditReset(accountId, tx);
  const detail = { identitiesEnded: identities };
  if (isMailSetUp()) await writeMail(bySignIn, { kind: "reset_done", to: { accountId }, detail }, now, tx);
}

/** Sets a password by a mailed link. It opens no session: the mail's reader still needs the second factor. */
export async function resetPassword(
  { token, password }: ResetBody,
  network: string,
  clock: Clock = systemClock,
): Promise<undefined> {
  const now = clock();
  const { id, account } = await openReset(token, now);
  assertOwnWay(account);
  await assertPasswordByLink(id, password, account.email);
  const passwordHash = await hashPassword(password);
  await inTransaction(async (tx) => {
    await lockAccess(personIn(installation, account.id), tx);
    if (!(await spendReset(bySignIn, id, now, tx))) throw linkEnded();
    await replacePassword(account.id, passwordHash, now, tx);
  });
  await forgivePasswordTries(bySignIn, account.email, network);
}
