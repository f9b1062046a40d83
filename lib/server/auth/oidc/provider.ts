import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { OidcFlow } from "./flow";
import { redeem, redeemFailure } from "./redeem";

/** Messages of openid-client end with the values compared, which are no business of a log. */
const plain = (message: string) => message.replace(/,? (expected|got|now|input:).*$/s, "");

/**
 * next-auth's part of a sign-in at the provider: the cookies of state, nonce and verifier. `flow` is null for requests
 * that do not begin or end one. Its profile has no id of ours: whose session opens is decided by `settle`.
 */
export function oidcProvider(flow: OidcFlow | null): OAuthConfig<object> {
  const { issuer: url = "", clientId = "", name = "", scopes = "" } = env.oidc ?? {};
  const { authorization_endpoint = url, token_endpoint = url } = flow?.issuer.metadata ?? {};
  return {
    id: "oidc",
    name,
    type: "oauth",
    issuer: url,
    clientId,
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    authorization: {
      url: authorization_endpoint,
      params: { scope: scopes, response_type: "code", response_mode: "query" },
    },
    token: {
      url: token_endpoint,
      async request({ params, checks }) {
        if (flow === null) throw new Error("no sign-in at the provider is under way");
        try {
          const { tokens, ...answer } = await redeem(flow.issuer, { params, checks });
          flow.answer = answer;
          flow.state = checks.state ?? null;
          return { tokens };
        } catch (error) {
          const why = redeemFailure(error);
          log.warn(
            { why, because: plain((error as Error).message) },
            "a sign-in at the provider was refused",
          );
          flow.end = { kind: "refused", why };
          throw error;
        }
      },
    },
    userinfo: { request: async () => ({}) },
    profile: () => ({ id: "of the provider" }),
  };
}
