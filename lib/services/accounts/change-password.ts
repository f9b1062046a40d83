import type { PasswordBody } from "@/lib/contracts/accounts";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { findCredentials, setPasswordHash } from "@/lib/db/system/accounts/credentials";
import { hashPassword, verifyPassword } from "@/lib/db/system/accounts/password-hash";
import { endSessionsOf } from "@/lib/db/system/accounts/sessions";
import { forgivePasswordTries } from "@/lib/db/system/accounts/tries";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, authorizeSweep, can, clockOf } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { AccountActor, Viewer } from "@/lib/domain/access/actors";
import { AppError, invalid } from "@/lib/errors";
import { passwordProblem } from "./password-problem";

/**
 * The request's session, which stays open, and its network, whose failed attempts are forgiven if the password is
 * right.
 */
export type RequestOrigin = { sessionId: string | null; network: string };

/** Recorded for operators and in each of the account's workspaces, since access to them changes. */
async function auditChange(viewer: AccountActor, tx: Db): Promise<void> {
  const event = { action: "account.password", subject: viewer.accountId, detail: null } as const;
  await recordAudit(authorizeSweep(installation, viewer.accountId), event, tx);
  for (const { workspaceId } of viewer.memberships) {
    if (can(viewer, workspaceId, "artifact:read"))
      await recordAudit(authorize(viewer, workspaceId, "artifact:read"), event, tx);
  }
}

/** Changes the password and ends every other session of the account. Tokens may not: `not_found`. */
export async function changePassword(
  viewer: Viewer,
  body: PasswordBody,
  origin: RequestOrigin,
): Promise<undefined> {
  if (viewer.kind === "token")
    throw new AppError("not_found", "Passwords can only be changed in the browser");
  const { accountId, email } = viewer;
  const account = await findCredentials(email);
  if (!(await verifyPassword(account?.passwordHash ?? null, body.current))) {
    throw invalid("current", "This is not your current password");
  }
  await forgivePasswordTries(email, origin.network);
  const problem = await passwordProblem(body.next, email);
  if (problem !== null) throw invalid("next", problem);
  const passwordHash = await hashPassword(body.next);
  await inTransaction(async (tx) => {
    await setPasswordHash(accountId, passwordHash, tx);
    await endSessionsOf(accountId, origin.sessionId, clockOf(viewer)(), tx);
    await auditChange(viewer, tx);
  });
}
