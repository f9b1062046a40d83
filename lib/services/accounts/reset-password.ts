import { type Clock, systemClock } from "@/lib/clock";
import type { ResetBody } from "@/lib/contracts/password";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { setPasswordHash } from "@/lib/db/system/accounts/credentials";
import { findWorkspacesOf } from "@/lib/db/system/accounts/first-account";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import { type Resettable, spendReset } from "@/lib/db/system/accounts/resets";
import { endSessionsOf } from "@/lib/db/system/accounts/sessions";
import { forgivePasswordTries } from "@/lib/db/system/accounts/tries";
import { writeMail } from "@/lib/db/system/mail/write-mail";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isMailSetUp } from "@/lib/services/mail/sender";
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
    if (!(await spendReset(id, now, tx))) throw linkEnded();
    await setPasswordHash(account.id, passwordHash, tx);
    await endSessionsOf(account.id, null, now, tx);
    await auditReset(account.id, tx);
    if (isMailSetUp()) await writeMail({ kind: "reset_done", to: { accountId: account.id } }, now, tx);
  });
  await forgivePasswordTries(account.email, network);
}
