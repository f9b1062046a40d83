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
import { authorizeSweep } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isMailSetUp } from "@/lib/services/mail/sender";
import { changeOwner } from "./change-owner";
import { assertPasswordByLink } from "./password-by-link";
import { linkEnded, openReset, signsInByPassword } from "./password-link";

function assertOwnWay(account: Resettable): void {
  if (signsInByPassword(account)) return;
  const way = env.oidc?.name ?? "the way in that an operator tells you";
  throw new AppError("unauthenticated", `Use ${way}: this account signs in without a password`);
}

/** Recorded for operators and in each of the account's workspaces, since access to them changes. */
async function auditReset(accountId: string, tx: Db): Promise<void> {
  const event = { action: "account.password_reset", subject: accountId, detail: null } as const;
  for (const workspaceId of [installation, ...(await findWorkspacesOf(accountId, tx))])
    await recordAudit(authorizeSweep(workspaceId, accountId), event, tx);
}

/** Only the address had the link: whoever read it owns the account, with what `keyFates` leaves of its keys. */
async function replacePassword(accountId: string, passwordHash: string, now: Date, tx: Db): Promise<void> {
  const account = await lockAccount(accountId, tx);
  await setPasswordHash(accountId, passwordHash, tx);
  const scope = authorizeSweep(installation, accountId);
  const { identities } = await changeOwner(account, { moment: "reset", sessionId: null, scope }, now, tx);
  await proveAddress(accountId, now, tx);
  await auditReset(accountId, tx);
  const detail = { identitiesEnded: identities };
  if (isMailSetUp()) await writeMail({ kind: "reset_done", to: { accountId }, detail }, now, tx);
}

/** Sets a password by a mailed link. It opens no session: whoever reads the mail still needs the second factor. */
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
    await lockAccess(authorizeSweep(installation, account.id), tx);
    if (!(await spendReset(id, now, tx))) throw linkEnded();
    await replacePassword(account.id, passwordHash, now, tx);
  });
  await forgivePasswordTries(account.email, network);
}
