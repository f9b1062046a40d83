import { db, rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { tokensWait } from "@/lib/db/system/processes/settings";
import type { Statements } from "@/lib/db/transaction";
import type {
  AccountActor,
  AccountStatus,
  AssistantIdentity,
  Membership,
  TokenActor,
} from "@/lib/domain/access/actors";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { groupsSince, operatorNow, roleNow } from "./group-life";

type AccountFacts = {
  accountId: string;
  email: string;
  name: string;
  status: AccountStatus;
  isOperator: boolean;
  memberships: Membership[];
};

export type SessionFacts = AccountFacts & { idleEndsAt: Date; secondFactor: boolean };
export type TokenFacts = AccountFacts & {
  tokenId: string;
  permissions: string[];
  workspaceId: string | null;
  lastUsedAt: Date | null;
  assistant: AssistantIdentity | null;
};

/** One statement, since every request runs it. `since`: see `groupsSince`. `tied` limits the memberships. */
const factsOf = (since: Date, tied: Prisma.Sql): Prisma.Sql => Prisma.sql`
  a.id AS "accountId", a.email, a.name, a.status::text AS status, ${operatorNow(since)} AS "isOperator",
  coalesce((
    SELECT json_agg(json_build_object(
      'workspaceId', w.id, 'slug', w.slug, 'role', r.role,
      'reviewersDownload', w."reviewersDownload", 'reviewersShare', w."reviewersShare",
      'reviewersGenerate', w."reviewersGenerate", 'betaSees', w."betaSees", 'hidden', (
        SELECT coalesce(json_agg(x."artifactId"), '[]') FROM "Participation" p
        JOIN "Alias" x ON x."reviewId" = p."reviewId" AND x."accountId" = p."accountId"
        WHERE p."accountId" = a.id AND p."workspaceId" = w.id AND p."submittedAt" IS NULL)) ORDER BY w.slug)
    FROM "Membership" m JOIN "Workspace" w ON w.id = m."workspaceId"
    CROSS JOIN LATERAL (SELECT ${roleNow(since)} AS role) r
    WHERE m."accountId" = a.id AND r.role IS NOT NULL AND ${tied}), '[]') AS memberships`;

const accountFacts = (since: Date) => factsOf(since, Prisma.sql`true`);
/** Over `"Token" t`: a token that is tied to a workspace knows of no other. */
const tokenFacts = (now: Date): Prisma.Sql => Prisma.sql`(
    SELECT json_build_object('id', s.id, 'name', s.name) FROM "Assistant" s WHERE s.id = t."assistantId") AS assistant,
  ${factsOf(groupsSince(now, "token"), Prisma.sql`coalesce(t."workspaceId", w.id) = w.id`)}`;

/** Whether tokens work at all: see `tokensWait`. */
const tokensAllowed = Prisma.raw(`NOT EXISTS (SELECT 1 FROM "Setting" WHERE key = '${tokensWait}')`);

const dayMs = 86_400_000;

/**
 * Whether the account's tokens work. Where the provider is the only way in, a person's stop some time after the last
 * sign-in there; an account that never signed in there is a program's.
 */
function tokensWork(now: Date): Prisma.Sql {
  const { oidc } = env;
  if (!oidc?.required) return tokensAllowed;
  const since = new Date(now.getTime() - oidc.tokenDays * dayMs);
  return Prisma.sql`${tokensAllowed} AND coalesce((
    SELECT max(coalesce(i."usedAt", i."createdAt")) FROM "Identity" i
    WHERE i."accountId" = a.id AND i.provider = ${oidc.issuer}) > ${since}, true)`;
}

/** Null if the session has ended or expired. */
export async function findBySession(
  _system: SystemScope<"sign-in">,
  sessionId: string,
  now: Date,
): Promise<SessionFacts | null> {
  const rows = await rowsOf<SessionFacts>(Prisma.sql`
    SELECT s."idleEndsAt", s."secondFactor", ${accountFacts(groupsSince(now, "session"))} FROM "Session" s JOIN "Account" a ON a.id = s."accountId"
    WHERE s.id = ${sessionId}::uuid AND s."endedAt" IS NULL AND s."idleEndsAt" > ${now} AND s."endsAt" > ${now}`);
  return rows[0] ?? null;
}

/** Null if the token is unknown, revoked or expired, its account is not approved, or tokens wait. */
export async function findByTokenHash(
  _system: SystemScope<"sign-in">,
  hash: string,
  now: Date,
): Promise<TokenFacts | null> {
  const rows = await rowsOf<TokenFacts>(Prisma.sql`
    SELECT t.id AS "tokenId", t.permissions, t."workspaceId", t."lastUsedAt", ${tokenFacts(now)}
    FROM "Token" t JOIN "Account" a ON a.id = t."accountId"
    WHERE t.hash = ${hash} AND t."revokedAt" IS NULL AND (t."endsAt" IS NULL OR t."endsAt" > ${now})
      AND a.status = 'approved' AND ${tokensWork(now)}`);
  return rows[0] ?? null;
}

type Caller = Pick<AccountActor, "kind" | "accountId"> | Pick<TokenActor, "kind" | "accountId" | "tokenId">;

/** The caller's current state; null if the account is no longer approved or the token has ended. */
export async function findCallerNow(
  _system: SystemScope<"sweep" | "sign-in">,
  caller: Caller,
  now: Date,
  tx: Statements,
): Promise<AccountFacts | null> {
  const lives =
    caller.kind === "account"
      ? Prisma.sql`true`
      : Prisma.sql`EXISTS (SELECT 1 FROM "Token" t WHERE t.id = ${caller.tokenId}::uuid AND t."accountId" = a.id
          AND t."revokedAt" IS NULL AND (t."endsAt" IS NULL OR t."endsAt" > ${now})) AND ${tokensWork(now)}`;
  const since = groupsSince(now, caller.kind === "account" ? "session" : "token");
  const rows = await tx.$queryRaw<AccountFacts[]>`
    SELECT ${accountFacts(since)} FROM "Account" a
    WHERE a.id = ${caller.accountId}::uuid AND a.status = 'approved' AND ${lives}`;
  return rows[0] ?? null;
}

export async function touchToken(_system: SystemScope<"sign-in">, tokenId: string, now: Date): Promise<void> {
  await db().token.updateMany({ where: { id: tokenId }, data: { lastUsedAt: now } });
}

type Sender = { accountId: string; tokenId: string | null };

/** The account that started work which is finished without it, with its current rights; null if these have ended. */
export async function findSender(
  system: SystemScope<"sweep" | "sign-in">,
  sender: Sender,
  now: Date,
): Promise<AccountFacts | TokenFacts | null> {
  if (sender.tokenId === null)
    return findCallerNow(system, { kind: "account", accountId: sender.accountId }, now, db());
  const rows = await db().$queryRaw<TokenFacts[]>`
    SELECT t.id AS "tokenId", t.permissions, t."workspaceId", t."lastUsedAt", ${tokenFacts(now)}
    FROM "Token" t JOIN "Account" a ON a.id = t."accountId"
    WHERE t.id = ${sender.tokenId}::uuid AND a.id = ${sender.accountId}::uuid AND a.status = 'approved'
      AND t."revokedAt" IS NULL AND (t."endsAt" IS NULL OR t."endsAt" > ${now}) AND ${tokensWork(now)}`;
  return rows[0] ?? null;
}
