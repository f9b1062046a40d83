import { recordAudit } from "@/lib/db/audit/record-audit";
import { db, rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { writeMail } from "@/lib/db/system/mail/write-mail";
import type { Db } from "@/lib/db/transaction";
import { personIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { type ProvenAccountId, provenAccountId } from "./proven-account-id";

/** A person of a provider. The e-mail is only told, it decides nothing. */
export type Subject = { issuer: string; subject: string; email: string | null };

/** The account of a person of a provider, whose use is noted; null if the person is unknown. */
export async function findIdentityOwner(
  system: SystemScope<"sign-in">,
  who: Subject,
  now: Date,
  tx: Db = db(),
): Promise<ProvenAccountId | null> {
  const rows = await tx.$queryRaw<{ accountId: string }[]>`
    UPDATE "Identity" SET "usedAt" = ${now}, email = coalesce(${who.email}, email)
    WHERE provider = ${who.issuer} AND subject = ${who.subject} RETURNING "accountId"`;
  return rows[0] === undefined ? null : provenAccountId(system, rows[0].accountId);
}

/** Serialises first sign-ins of one person, so that several at once make one account. */
export async function lockSubject(
  _system: SystemScope<"sign-in">,
  { issuer, subject }: Subject,
  tx: Db,
): Promise<void> {
  const key = `fluxara.identity ${issuer} ${subject}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

/** An account with the e-mail that a provider says, and what decides whether it is connected without asking. */
export type EmailAccount = {
  id: string;
  isApproved: boolean;
  isOperator: boolean;
  hasFactor: boolean;
  hasIdentity: boolean;
};

export async function lockAccountByEmail(
  _system: SystemScope<"sign-in">,
  email: string,
  issuer: string,
  tx: Db,
): Promise<EmailAccount | null> {
  const rows = await tx.$queryRaw<EmailAccount[]>`
    SELECT a.id, a.status = 'approved' AS "isApproved", a."isOperator",
      EXISTS (SELECT 1 FROM "SecondFactor" f WHERE f."accountId" = a.id AND f."activeAt" IS NOT NULL) AS "hasFactor",
      EXISTS (SELECT 1 FROM "Identity" i WHERE i."accountId" = a.id AND i.provider = ${issuer}) AS "hasIdentity"
    FROM "Account" a WHERE a.email = ${email} FOR UPDATE OF a`;
  return rows[0] ?? null;
}

/** `isProven`: by a provider that is trusted here. */
export type NewPerson = { email: string; name: string; isApproved: boolean; isProven: boolean };

/** Inserts an account that has no password; null if the e-mail is taken. */
export async function insertPerson(
  _system: SystemScope<"sign-in">,
  person: NewPerson,
  now: Date,
  tx: Db,
): Promise<string | null> {
  const { email, name, isApproved, isProven } = person;
  const state = isApproved ? ({ status: "approved", approvedAt: now } as const) : {};
  const rows = await tx.account.createManyAndReturn({
    data: [{ email, name, createdAt: now, ...state, ...(isProven ? { addressProvenAt: now } : {}) }],
    skipDuplicates: true,
    select: { id: true },
  });
  return rows[0]?.id ?? null;
}

/** Null if the person has another account already: an identity is never moved. */
export async function insertIdentity(
  system: SystemScope<"sign-in">,
  { accountId, ...who }: Subject & { accountId: string },
  now: Date,
  tx: Db,
): Promise<ProvenAccountId | null> {
  const { issuer: provider, subject, email } = who;
  await tx.identity.createMany({
    data: [{ provider, subject, accountId, email, createdAt: now, usedAt: now }],
    skipDuplicates: true,
  });
  const owner = await findIdentityOwner(system, who, now, tx);
  return owner === accountId ? owner : null;
}

export type LinkedHow = "password" | "account" | "verified";
type ProviderLink = Pick<Subject, "issuer" | "email"> & {
  accountId: string;
  how: LinkedHow;
  passwordEnded?: boolean;
};

/** Tells the account, and records it. */
export async function noteLinked(
  system: SystemScope<"sign-in">,
  { issuer, email, accountId, how, passwordEnded = false }: ProviderLink,
  now: Date,
  tx: Db,
): Promise<void> {
  const event = { action: "identity.linked", subject: accountId, detail: { issuer, email, how } } as const;
  await recordAudit(personIn(installation, accountId), event, tx);
  if (env.smtpUrl === undefined) return;
  const detail = { provider: env.oidc?.name ?? issuer, how, passwordEnded };
  await writeMail(system, { kind: "identity_linked", to: { accountId }, detail }, now, tx);
}

export type IdentityRow = { id: string; provider: string; email: string | null; usedAt: Date | null };

export const listIdentityRows = (
  _system: SystemScope<"sweep" | "sign-in">,
  accountId: string,
  tx: Db = db(),
): Promise<IdentityRow[]> =>
  tx.identity.findMany({
    where: { accountId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, provider: true, email: true, usedAt: true },
  });

export async function deleteIdentity(
  _system: SystemScope<"sign-in">,
  accountId: string,
  id: string,
  tx: Db,
): Promise<void> {
  await tx.identity.deleteMany({ where: { accountId, id } });
}

/** When an open session was begun, and what signing out at its provider needs; null if it has ended. */
export async function findSignIn(
  _system: SystemScope<"sign-in">,
  sessionId: string,
  now: Date,
): Promise<{ accountId: string; createdAt: Date; issuer: string | null; hint: Uint8Array | null } | null> {
  const rows = await rowsOf<{
    accountId: string;
    createdAt: Date;
    issuer: string | null;
    hint: Uint8Array | null;
  }>(
    Prisma.sql`SELECT "accountId", "createdAt", issuer, hint FROM "Session"
      WHERE id = ${sessionId}::uuid AND "endedAt" IS NULL AND "idleEndsAt" > ${now} AND "endsAt" > ${now}`,
  );
  return rows[0] ?? null;
}
