import { log } from "@/lib/log";
import { measure } from "@/lib/meter";
import type { HeadersLike } from "../client-network";
import { replaceSession } from "../open-session";
import { connectOwn } from "./connect-account";
import { discover } from "./discovery";
import { applyGroups, namedGroups, rightsOfGroups } from "./group-rights";
import { sessionEntry } from "./provider-session";
import { type ProviderAnswer, redeem } from "./redeem";
import { resolveAccount } from "./resolve-account";
import { checkCookies, connectCookie, linkCookie } from "./sign-in-cookies";
import { refused, type SignInEnd, signInEnded } from "./sign-in-end";

/** Opens the session of the account that the provider's answer leads to. */
async function completeSignIn(answer: ProviderAnswer, headers: HeadersLike, now: Date): Promise<SignInEnd> {
  const { issuer, idToken, claims } = answer;
  const { subject, email, isStrong } = claims;
  const groups = claims.groups ?? [];
  const found = await resolveAccount(issuer, claims, rightsOfGroups(groups), now);
  if (found.kind === "refused") return found;
  if (found.kind === "same_email") {
    const about = { issuer, subject, email: email ?? "", groups: namedGroups(groups), isStrong, idToken };
    return { kind: "connect", cookie: connectCookie.set(about, now) };
  }
  const { accountId } = found;
  await applyGroups({ accountId, issuer, subject }, groups, now);
  const entry = sessionEntry({ accountId, issuer, subject, idToken, isStrong }, headers, now);
  return { kind: "opened", sessionId: await replaceSession(entry, headers, now) };
}

/** State, then tokens and claims, then account and session. */
async function readCallback({ headers, url }: Request, now: Date): Promise<SignInEnd> {
  const issuer = await discover();
  if (typeof issuer === "string") return refused(issuer === "away" ? "provider_away" : "provider_changed");
  const query = new URL(url).searchParams;
  const error = query.get("error");
  if (error !== null) return refused(error === "access_denied" ? "canceled" : "answer");
  const checks = await checkCookies.read(headers);
  if (checks === null) return refused("other_browser");
  const answer = await redeem(issuer, query, checks);
  if (answer.kind === "refused") return answer;
  if (answer.claims.isDistributed && rightsOfGroups([]) !== null) return refused("groups");
  const linking = linkCookie.read(headers, now);
  return linking?.state === checks.state
    ? connectOwn(linking, answer, headers, now)
    : completeSignIn(answer, headers, now);
}

/** The callback of a sign-in at the provider. A browser that comes back from there always gets a page. */
export async function finishSignIn(request: Request, now: Date): Promise<Response> {
  const end = await readCallback(request, now).catch((error: unknown) => {
    log.error({ err: error }, "a sign-in at the provider failed");
    return refused("failed");
  });
  if (end.kind === "refused")
    measure("signIn", { way: "oidc", result: end.why === "failed" ? "failed" : "refused" });
  return signInEnded(end, request.headers);
}
