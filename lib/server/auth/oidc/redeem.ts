import type { BaseClient, CallbackParamsType, OAuthCallbackChecks, TokenSet } from "openid-client";
import { isUsableSubject, type ProviderClaims, readClaims } from "@/lib/domain/access/provider-claims";
import type { SignInError } from "@/lib/domain/access/sign-in-errors";
import { env } from "@/lib/env";
import type { ProviderIssuer } from "./discovery";
import { callbackUrl, flowClient } from "./flow-client";

/** What a sign-in at the provider came to. */
export type ProviderAnswer = { claims: ProviderClaims; idToken: string };

type Given = { params: CallbackParamsType; checks: OAuthCallbackChecks };

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

/** Redeems the code of a callback, once `state` and `iss` are right, and checks the tokens that it gives. */
export async function redeem(
  issuer: ProviderIssuer,
  { params, checks }: Given,
): Promise<ProviderAnswer & { tokens: TokenSet }> {
  const client = await flowClient(issuer);
  const tokens = await client.callback(callbackUrl(), params, { ...checks, response_type: "code" });
  const claims = await claimsOf(client, tokens);
  if (!isUsableSubject(claims.sub)) throw new Error("the subject cannot be kept");
  const { groupsClaim = "", strongAcr } = env.oidc ?? {};
  return {
    claims: readClaims(claims, { groupsClaim, strongAcr }),
    idToken: tokens.id_token ?? "",
    tokens,
  };
}

const network =
  /ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE|timed out|socket hang up|certificate/i;

/** Why redeeming failed, in our words. */
export function redeemFailure(error: unknown): SignInError {
  const { message, code = "" } = error as { message: string; code?: string };
  if (network.test(`${code} ${message}`)) return "provider_away";
  if (/^state (missing|mismatch)|checks\.state/.test(message)) return "other_browser";
  return /JWT (expired|not active)/.test(message) ? "clock" : "answer";
}
