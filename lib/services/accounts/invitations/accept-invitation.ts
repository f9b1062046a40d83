import { type Clock, systemClock } from "@/lib/clock";
import type { AcceptBody } from "@/lib/contracts/invitations";
import { lockAccess } from "@/lib/db/accounts/manage-accounts";
import { recordAudit } from "@/lib/db/audit/record-audit";
import {
  approveWaiting,
  hasAccount,
  insertApprovedAccount,
  type LinkedInvitation,
  raiseRole,
  spendInvitation,
} from "@/lib/db/system/accounts/accept-invitation";
import { isSessionOpen, lockAccount, proveAddress } from "@/lib/db/system/accounts/account-keys";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import { type ProvenAccountId, provenAccountId } from "@/lib/db/system/accounts/proven-account-id";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { personIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { sessionEnded } from "@/lib/domain/access/waiting-account";
import { env } from "@/lib/env";
import { AppError, invalid } from "@/lib/errors";
import { changeOwner } from "@/lib/services/accounts/change-owner";
import { assertPasswordByLink } from "@/lib/services/accounts/password-by-link";
import { timeId } from "@/lib/time-id";
import { ended, openInvitation } from "./invitation-link";

const bySignIn = authorizeSystem("sign-in");

/** `madeAccountId`: of the account that was made, whose session is still to be opened. */
export type InvitationEntry = { workspace: string; madeAccountId: ProvenAccountId | null };

/**
 * Makes the account a member, and records it for admins and operators: both decide about access. A link that was in a mail
 * alone proves the address.
 */
async function enter(
  { id, email, workspaceId, role, mailed }: LinkedInvitation,
  accountId: string,
  now: Date,
  tx: Db,
): Promise<void> {
  if (!(await spendInvitation(bySignIn, id, now, tx))) throw ended();
  await approveWaiting(bySignIn, accountId, now, tx);
  if (mailed) await proveAddress(bySignIn, accountId, now, tx);
  const given = await raiseRole(bySignIn, { workspaceId, accountId, role }, tx);
  const event = { action: "invitation.accept", subject: accountId, detail: { email, role: given } } as const;
  for (const chain of [workspaceId, installation]) await recordAudit(personIn(chain, accountId), event, tx);
}

/** Who accepts, and by which session. */
export type Invitee = { viewer: Viewer; sessionId: string | null };

const forAnother = () =>
  new AppError("not_found", "This invitation is for another address than yours: sign out first");

/** Of the keys of an account whose address nobody had proven, those that open this session stay. */
async function endOtherKeys({ viewer, sessionId }: Invitee, now: Date, tx: Db): Promise<void> {
  const { accountId } = viewer;
  const scope = personIn(installation, accountId);
  await lockAccess(scope, tx);
  const account = await lockAccount(bySignIn, accountId, tx);
  if (account.status === "suspended") throw forAnother();
  if (sessionId !== null && !(await isSessionOpen(bySignIn, { accountId, sessionId }, now, tx)))
    throw sessionEnded();
  await changeOwner(account, { moment: "invitation", sessionId, scope }, now, tx);
}

async function enterAs(by: Invitee, invitation: LinkedInvitation, now: Date): Promise<void> {
  const { viewer } = by;
  const isInvited = viewer.kind === "account" && viewer.email === invitation.email;
  if (!isInvited || viewer.status === "suspended") throw forAnother();
  // Who waits cannot set one up yet.
  if (viewer.lacksSecondFactor && viewer.status === "approved")
    throw new AppError(
      "unauthenticated",
      "Set up your second factor first, on your account’s page; then accept",
    );
  await inTransaction(async (tx) => {
    await endOtherKeys(by, now, tx);
    await enter(invitation, viewer.accountId, now, tx);
  });
}

const signInFirst = (email: string) =>
  new AppError("unauthenticated", `${email} has an account: sign in to it, then accept`);

async function makeAccount(
  { name, password }: AcceptBody,
  invitation: LinkedInvitation,
  now: Date,
): Promise<ProvenAccountId> {
  const { email } = invitation;
  if (await hasAccount(bySignIn, email)) throw signInFirst(email);
  if (env.oidc?.required)
    throw new AppError("unauthenticated", `Use ${env.oidc.name} to sign in, then accept`);
  if (name === undefined) throw invalid("name", "A new account needs a name");
  if (password === undefined) throw invalid("password", "A new account needs a password");
  await assertPasswordByLink(invitation.id, password, email);
  const [id, passwordHash] = [timeId(now), await hashPassword(password)];
  await inTransaction(async (tx) => {
    if (!(await insertApprovedAccount(bySignIn, { id, email, name, passwordHash }, now, tx)))
      throw signInFirst(email);
    await enter(invitation, id, now, tx);
  });
  return provenAccountId(bySignIn, id);
}

/** By the session of the invited address; without a session by a new account, if the address has none. */
export async function acceptInvitation(
  by: Invitee | null,
  secret: string,
  body: AcceptBody,
  clock: Clock = systemClock,
): Promise<InvitationEntry> {
  const now = clock();
  const invitation = await openInvitation(secret, now);
  const workspace = invitation.workspace.slug;
  if (by === null) return { workspace, madeAccountId: await makeAccount(body, invitation, now) };
  await enterAs(by, invitation, now);
  return { workspace, madeAccountId: null };
}
