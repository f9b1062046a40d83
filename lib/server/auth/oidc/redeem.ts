import type { BaseClient, TokenSet } from "openid-client";
import { isUsableSubject, type ProviderClaims, readClaims } from "@/lib/domain/access/provider-claims";
import type { SignInError } from "@/lib/domain/access/sign-in-errors";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { ProviderIssuer } from "./discovery";
import { callbackUrl, flowClient } from "./flow-client";
import type { SignInChecks } from "./sign-in-cookies";
import { refused, type SignInRefusal } from "./sign-in-end";

/** What the provider says of the person who signed in there. */
export type ProviderAnswer = { kind: "person"; issuer: string; claims: ProviderClaims; idToken: string };

/** E-mail and its verification come from the same answer: the one never vouches for the other's address. */
function joined(said: Record<string, unknown>, more: Record<string, unknown>): Record<string, unknown> {
  const { email, email_verified, ...rest } = more;
  return { ...rest, ...(said.email === undefined ? { email, email_verified } : {}), ...said };
}

/** Asks userinfo for what the ID token leaves out. Throws if it tells of somebody else. */
async function claimsOf(client: BaseClient, tokens: TokenSet): Promise<Record<string, unknown>> {
  const { roles = "", groupsClaim = "" } = env.oidc ?? {};
  const said: Record<string, unknown> = tokens.claims();
  const lacks = said.email === undefined || (roles !== "" && said[groupsClaim] === undefined);
  if (!lacks || client.issuer.metadata.userinfo_endpoint === undefined) return said;
  const more: Record<string, unknown> = await client.userinfo(tokens);
  if (more.sub !== said.sub) throw new Error("userinfo tells of another subject than the ID token");
  return joined(said, more);
}

/** Redeems the code of a callback for tokens, once `state` and `iss` are right, and reads their claims. */
async function readPerson(
  issuer: ProviderIssuer,
  query: URLSearchParams,
  checks: SignInChecks,
): Promise<ProviderAnswer> {
  const client = await flowClient(issuer);
  const given = client.callbackParams(`/?${query}`);
  const tokens = await client.callback(callbackUrl(), given, { ...checks, response_type: "code" });
  const claims = await claimsOf(client, tokens);
  if (!isUsableSubject(claims.sub)) throw new Error("the subject cannot be kept");
  const { groupsClaim = "", strongAcr } = env.oidc ?? {};
  return {
    kind: "person",
    issuer: issuer.metadata.issuer,
    claims: readClaims(claims, { groupsClaim, strongAcr }),
    idToken: tokens.id_token ?? "",
  };
}

const network =
  /ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE|timed out|socket hang up|certificate/i;

/** Why redeeming failed, in our words. */
function failureOf(error: unknown): SignInError {
  const { message, code = "" } = error as { message: string; code?: string };
  if (network.test(`${code} ${message}`)) return "provider_away";
  if (/^state (missing|mismatch)|checks\.state/.test(message)) return "other_browser";
  return /JWT (expired|not active)/.test(message) ? "clock" : "answer";
}

/** Messages of openid-client end with the values compared, which are no business of a log. */
const plain = (message: string) => message.replace(/,? (expected|got|now|input:).*$/s, "");

/** Whom a callback of the provider names; a refusal in our words if it or its tokens are not right. */
export async function redeem(
  issuer: ProviderIssuer,
  query: URLSearchParams,
  checks: SignInChecks,
): Promise<ProviderAnswer | SignInRefusal> {
  try {
    return await readPerson(issuer, query, checks);
  } catch (error) {
    const why = failureOf(error);
    log.warn({ why, because: plain((error as Error).message) }, "a sign-in at the provider was refused");
    return refused(why);
  }
}
