import {
  findBySession,
  findByTokenHash,
  type SessionFacts,
  type TokenFacts,
  touchToken,
} from "@/lib/db/system/accounts/find-viewer";
import { slideSession } from "@/lib/db/system/accounts/sessions";
import type { AccountActor, Viewer } from "@/lib/domain/access/actors";
import { isGivenPermission } from "@/lib/domain/access/permissions";
import { needsSecondFactor } from "@/lib/domain/access/second-factor-rule";
import { idleMs } from "@/lib/domain/access/session-life";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { hashSecret } from "@/lib/domain/access/token-secret";
import { cutNetwork } from "@/lib/domain/links/cut-network";
import { env } from "@/lib/env";
import { clientAddress, type HeadersLike } from "./client-network";
import { passCookie, sessionCookie } from "./cookies";
import { sessionIdFrom } from "./session-id";

const bySignIn = authorizeSystem("sign-in");

/** Last use is recorded at most this often, to avoid a write on every request. */
const noteEveryMs = 60_000;

function accountOf(facts: SessionFacts | TokenFacts): Omit<AccountActor, "kind"> {
  const { accountId, email, name, status, isOperator, memberships } = facts;
  return { accountId, email, name, status, isOperator, memberships };
}

async function byToken(authorization: string, now: Date, isUse: boolean): Promise<Viewer | null> {
  const secret = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (secret === undefined) return null;
  const facts = await findByTokenHash(bySignIn, hashSecret(secret), now);
  if (facts === null) return null;
  if (isUse && now.getTime() - (facts.lastUsedAt?.getTime() ?? 0) > noteEveryMs)
    await touchToken(bySignIn, facts.tokenId, now);
  return {
    kind: "token",
    ...accountOf(facts),
    tokenId: facts.tokenId,
    tokenPermissions: facts.permissions.filter(isGivenPermission),
    tokenWorkspaceId: facts.workspaceId,
    ...(facts.assistant === null ? {} : { assistant: facts.assistant }),
  };
}

async function bySession(headers: HeadersLike, now: Date, isUse: boolean): Promise<Viewer | null> {
  const sessionId = await sessionIdFrom(headers);
  if (sessionId === null) return null;
  const facts = await findBySession(bySignIn, sessionId, now);
  if (facts === null) return null;
  const used = facts.idleEndsAt.getTime() - idleMs;
  if (isUse && now.getTime() - used > noteEveryMs) await slideSession(bySignIn, sessionId, now);
  const lacks = needsSecondFactor(env.secondFactor, facts) && !facts.secondFactor;
  return { kind: "account", ...accountOf(facts), ...(lacks ? { lacksSecondFactor: true } : {}) };
}

function find(headers: HeadersLike, now: Date, isUse: boolean): Promise<Viewer | null> {
  const authorization = headers.get("authorization");
  return authorization === null ? bySession(headers, now, isUse) : byToken(authorization, now, isUse);
}

/**
 * The caller, looked up on every request, so that suspending, revoking and signing out take effect at once. An
 * Authorization header takes precedence over cookies. A session's viewer may be pending or suspended; a token's is
 * always approved.
 */
export function viewerFromHeaders(headers: HeadersLike, now = new Date()): Promise<Viewer | null> {
  return find(headers, now, true);
}

/** The same for an open stream, which must not prolong the session or count as a use of the token. */
export const viewerNow = (headers: HeadersLike): Promise<Viewer | null> => find(headers, new Date(), false);

/** What a caller shows to be identified: callers with the same one have the same rights. */
export const credentialOf = (headers: HeadersLike): string =>
  headers.get("authorization") ?? sessionCookie(headers.get("cookie")) ?? "";

/** The visitor of a share link: the link's secret, the pass in the cookie, the network, and the account if signed in. */
export const visitorOf = async (headers: HeadersLike, token: string) => ({
  token,
  pass: passCookie(headers.get("cookie"), token),
  network: cutNetwork(clientAddress(headers)),
  viewer: credentialOf(headers) === "" ? null : await viewerNow(headers),
});
