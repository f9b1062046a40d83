import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { absoluteMs, idleMs } from "@/lib/domain/access/session-life";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { noteLocalUse } from "./local-use";
import type { ProvenAccountId } from "./proven-account-id";

const openAt = (now: Date) => ({ endedAt: null, idleEndsAt: { gt: now }, endsAt: { gt: now } });

/** How somebody came in, and from where. */
export type SessionEntry = {
  accountId: ProvenAccountId;
  way: "password" | "oidc";
  /** Whether a second factor was shown, here or at the provider. */
  secondFactor: boolean;
  browser: string | null;
  network: string | null;
  issuer?: string;
  subject?: string;
  /** What the password that was typed is checked against: it must still be the account's. */
  passwordHash?: string;
  /** The ID token, sealed. */
  hint?: Uint8Array<ArrayBuffer>;
  /** Earlier than sessions end in any case. */
  endsAt?: Date;
  /** Asked for as the way in without the provider. */
  local?: boolean;
};

/** The refusal where only the provider's way is allowed. */
export const providerOnly = (provider: string) =>
  new AppError("unauthenticated", `Use ${provider} to sign in: passwords do not open sessions here`);

/** Whether a local account comes in by its password where others cannot. Throws `unauthenticated` for the others. */
async function isLocalUse({ way, local, accountId }: SessionEntry): Promise<boolean> {
  const { oidc } = env;
  if (way === "oidc" || oidc === null || !oidc.required) return false;
  const account = local
    ? await db().account.findUnique({ where: { id: accountId }, select: { local: true } })
    : null;
  if (!account?.local) throw providerOnly(oidc.name);
  return true;
}

/** The account's lock orders this with whatever ends its keys, which ends sessions last. */
async function assertStillOpens(
  { accountId, way, passwordHash, issuer, subject }: SessionEntry,
  tx: Db,
): Promise<void> {
  const [account] = await tx.$queryRaw<{ passwordHash: string | null }[]>`
    SELECT "passwordHash" FROM "Account" WHERE id = ${accountId}::uuid FOR SHARE`;
  const opens =
    way === "password"
      ? passwordHash === undefined || account?.passwordHash === passwordHash
      : issuer === undefined ||
        subject === undefined ||
        (await tx.identity.count({ where: { provider: issuer, subject, accountId } })) > 0;
  if (!opens)
    throw new AppError("unauthenticated", "This way to sign in was just removed or changed: sign in again");
}

/**
 * The one way to a session. Throws `unauthenticated` where another way in is required, or what was shown has ended since.
 */
export async function openSession(
  system: SystemScope<"sign-in">,
  entry: SessionEntry,
  now: Date,
): Promise<string> {
  const { local: _, endsAt, passwordHash: __, ...facts } = entry;
  const { accountId } = facts;
  const isLocal = await isLocalUse(entry);
  await db().session.deleteMany({ where: { accountId, endsAt: { lt: now } } });
  const open = (tx: Db) =>
    tx.session.create({
      data: {
        ...facts,
        createdAt: now,
        usedAt: now,
        idleEndsAt: new Date(now.getTime() + idleMs),
        endsAt: endsAt ?? new Date(now.getTime() + absoluteMs),
      },
      select: { id: true },
    });
  return inTransaction(async (tx) => {
    await assertStillOpens(entry, tx);
    if (isLocal) await noteLocalUse(system, { accountId, network: entry.network }, now, tx);
    return (await open(tx)).id;
  });
}

/** Notes the use, which extends the idle timeout. `endedAt` is not touched, so that a session that ended in the meantime stays ended. */
export async function slideSession(
  _system: SystemScope<"sign-in">,
  sessionId: string,
  now: Date,
): Promise<void> {
  await db().session.updateMany({
    where: { id: sessionId },
    data: { usedAt: now, idleEndsAt: new Date(now.getTime() + idleMs) },
  });
}

export async function endSession(
  _system: SystemScope<"sign-in">,
  sessionId: string,
  now: Date,
): Promise<void> {
  await db().session.updateMany({ where: { id: sessionId, endedAt: null }, data: { endedAt: now } });
}

/** Ends one session of an account; false if it has no such session that is open. */
export async function endOwnSession(
  _system: SystemScope<"sign-in">,
  own: { accountId: string; id: string },
  now: Date,
  tx: Db,
): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { ...own, ...openAt(now) },
    data: { endedAt: now },
  });
  return count === 1;
}

/** All of an account's, except one. */
type SessionsToEnd = { accountId: string; except: string | null };

/** Ends all sessions of an account except the one given. Returns how many were open. */
export async function endSessionsOf(
  _system: SystemScope<"sign-in">,
  { accountId, except }: SessionsToEnd,
  now: Date,
  tx: Db,
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { accountId, ...openAt(now), ...(except === null ? {} : { id: { not: except } }) },
    data: { endedAt: now },
  });
  return count;
}

/** Ends the account's sessions by a provider, except the one given. */
export async function endOidcSessionsOf(
  _system: SystemScope<"sign-in">,
  { accountId, except }: SessionsToEnd,
  now: Date,
  tx: Db,
): Promise<void> {
  await tx.session.updateMany({
    where: { accountId, way: "oidc", ...openAt(now), ...(except === null ? {} : { id: { not: except } }) },
    data: { endedAt: now },
  });
}

const select = {
  id: true,
  createdAt: true,
  usedAt: true,
  endsAt: true,
  way: true,
  secondFactor: true,
  browser: true,
  network: true,
} as const;

export type SessionRow = Prisma.SessionGetPayload<{ select: typeof select }>;

/** The open sessions of an account, last used first. */
export function listSessionRows(
  _system: SystemScope<"sign-in">,
  accountId: string,
  now: Date,
): Promise<SessionRow[]> {
  return db().session.findMany({
    where: { accountId, ...openAt(now) },
    select,
    orderBy: [{ usedAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
  });
}

/** When somebody signed in for this session; null if there is none. */
export async function signedInAt(_system: SystemScope<"sign-in">, sessionId: string): Promise<Date | null> {
  const found = await db().session.findUnique({ where: { id: sessionId }, select: { createdAt: true } });
  return found?.createdAt ?? null;
}

/** A second factor was shown in this session. */
export async function noteSecondFactor(
  _system: SystemScope<"sign-in">,
  sessionId: string,
  tx: Db,
): Promise<void> {
  await tx.session.updateMany({ where: { id: sessionId }, data: { secondFactor: true } });
}

/** The account's second factor is gone, so no session by password has one. */
export async function forgetSecondFactor(
  _system: SystemScope<"sign-in">,
  accountId: string,
  tx: Db,
): Promise<void> {
  await tx.session.updateMany({ where: { accountId, way: "password" }, data: { secondFactor: false } });
}

/** Whether a second factor was shown in this session. */
export async function hasSecondFactor(_system: SystemScope<"sign-in">, sessionId: string): Promise<boolean> {
  const row = await db().session.findUnique({ where: { id: sessionId }, select: { secondFactor: true } });
  return row?.secondFactor ?? false;
}
