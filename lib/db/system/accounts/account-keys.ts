import type { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { AccountStatus } from "@/lib/domain/access/actors";
import type { KeyFates } from "@/lib/domain/access/key-fates";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";
import { endSessionsOf } from "./sessions";

/** An account whose row is locked until the transaction ends, so that its keys change before or after, never meanwhile. */
export type LockedAccount = {
  id: string;
  email: string;
  status: AccountStatus;
  passwordHash: string | null;
  createdAt: Date;
  approvedAt: Date | null;
  addressProvenAt: Date | null;
};

export async function lockAccount(
  _system: SystemScope<"sign-in">,
  accountId: string,
  tx: Db,
): Promise<LockedAccount> {
  const [row] = await tx.$queryRaw<LockedAccount[]>`
    SELECT id, email, status::text AS status, "passwordHash", "createdAt", "approvedAt", "addressProvenAt"
    FROM "Account" WHERE id = ${accountId}::uuid FOR UPDATE`;
  if (row === undefined) throw new Error("the account is gone");
  return row;
}

/** In a statement after the lock: one that waited for it sees other tables as they were before. */
export async function isSessionOpen(
  _system: SystemScope<"sign-in">,
  { accountId, sessionId }: { accountId: string; sessionId: string },
  now: Date,
  tx: Db,
): Promise<boolean> {
  const where = { id: sessionId, accountId, endedAt: null, idleEndsAt: { gt: now }, endsAt: { gt: now } };
  return (await tx.session.count({ where })) > 0;
}

/** What somebody signed in by. */
export type SignedInBy =
  | { way: "password" }
  /** Of a session that an older version opened, the subject is not known. */
  | { way: "oidc"; issuer: string | null; subject: string | null };

export const signedInBy = (_system: SystemScope<"sign-in">, sessionId: string, tx: Db): Promise<SignedInBy> =>
  tx.session.findUniqueOrThrow({
    where: { id: sessionId },
    select: { way: true, issuer: true, subject: true },
  });

/** Which identities end; null if none does. */
function endingIdentities(
  { id: accountId, createdAt, passwordHash }: LockedAccount,
  fate: KeyFates["identities"],
  by: SignedInBy | null,
): Prisma.IdentityWhereInput | null {
  if (fate === "stays") return null;
  // An account that a provider's person made has no password while it waits.
  if (fate === "first" && passwordHash === null) return { accountId, createdAt: { gt: createdAt } };
  if (fate !== "own" || by?.way !== "oidc") return { accountId };
  const { issuer, subject } = by;
  if (issuer === null || subject === null)
    throw new AppError(
      "unauthenticated",
      "This session is of an older version: sign in again, then try again",
    );
  return { accountId, NOT: { provider: issuer, subject } };
}

/** What ended, besides sessions. */
export type EndedKeys = { password: boolean; identities: number; secondFactor: boolean; tokens: number };

async function endPassword(account: LockedAccount, by: SignedInBy | null, tx: Db): Promise<boolean> {
  if (by?.way !== "oidc" || account.passwordHash === null) return false;
  await tx.account.update({ where: { id: account.id }, data: { passwordHash: null }, select: { id: true } });
  return true;
}

async function endFactor(accountId: string, tx: Db): Promise<boolean> {
  const { count } = await tx.secondFactor.deleteMany({ where: { accountId } });
  await tx.session.updateMany({ where: { accountId, way: "password" }, data: { secondFactor: false } });
  await tx.account.update({ where: { id: accountId }, data: { local: false }, select: { id: true } });
  return count > 0;
}

async function endTokens(accountId: string, now: Date, tx: Db): Promise<number> {
  const where = { accountId, revokedAt: null };
  return (await tx.token.updateMany({ where, data: { revokedAt: now } })).count;
}

/** `by`: what the person who asks signed in by, and `sessionId` their session, if they have any. */
type KeyEnd = { fates: KeyFates; by: SignedInBy | null; sessionId: string | null; now: Date };

/** Identities end before sessions: `openSession` looks for the one, under this lock, before it makes the other. */
export async function endKeys(
  system: SystemScope<"sign-in">,
  account: LockedAccount,
  { fates, by, sessionId, now }: KeyEnd,
  tx: Db,
): Promise<EndedKeys> {
  const { id: accountId } = account;
  const where = endingIdentities(account, fates.identities, by);
  const ended = {
    password: fates.password === "own" && (await endPassword(account, by, tx)),
    identities: where === null ? 0 : (await tx.identity.deleteMany({ where })).count,
    secondFactor: fates.secondFactor === "ends" && (await endFactor(accountId, tx)),
    tokens: fates.tokens === "ends" ? await endTokens(accountId, now, tx) : 0,
  };
  if (fates.recoveryCodes === "ends") await tx.recoveryCode.deleteMany({ where: { accountId } });
  const except = fates.sessions === "own" ? sessionId : null;
  if (fates.sessions !== "stays") await endSessionsOf(system, { accountId, except }, now, tx);
  return ended;
}

/** Says that who acts for the account has read a mail to its address. */
export async function proveAddress(
  _system: SystemScope<"sign-in">,
  accountId: string,
  now: Date,
  tx: Db,
): Promise<void> {
  await tx.account.update({
    where: { id: accountId },
    data: { addressProvenAt: now },
    select: { id: true },
  });
}
