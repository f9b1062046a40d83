import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type AuthCall, callNextAuth } from "../call-next-auth";
import { discover } from "./discovery";
import { callbackUrl, flowClient } from "./flow-client";
import { checkCookies, linkCookie } from "./sign-in-cookies";
import { errorUrl } from "./sign-in-end";

/** Leads to the provider, or back to the sign-in page while it is away. next-auth checks the form's token. */
export async function startSignIn(call: AuthCall): Promise<Response> {
  const issuer = await discover();
  if (typeof issuer !== "string") return callNextAuth(call, { issuer });
  const to = errorUrl(issuer === "away" ? "provider_away" : "provider_changed");
  return call.request.method === "POST"
    ? Response.json({ url: to })
    : new Response(null, { status: 302, headers: { location: to } });
}

/** Where a session's account goes at the provider to be connected, and the cookies that bring it back here. */
export async function startLinking(
  from: { accountId: string; sessionId: string },
  now: Date,
): Promise<{ url: string; cookies: string[] }> {
  const issuer = await discover();
  const { name = "", scopes = "" } = env.oidc ?? {};
  if (typeof issuer === "string")
    throw new AppError("unavailable", `${name} does not answer: try again in a minute`);
  const { generators } = await import("openid-client");
  const state = generators.state();
  const nonce = generators.nonce();
  const code_verifier = generators.codeVerifier();
  const url = (await flowClient(issuer)).authorizationUrl({
    scope: scopes,
    response_mode: "query",
    redirect_uri: callbackUrl(),
    state,
    nonce,
    code_challenge: generators.codeChallenge(code_verifier),
    code_challenge_method: "S256",
  });
  const cookies = await checkCookies.set({ state, nonce, code_verifier });
  return { url, cookies: [...cookies, linkCookie.set({ ...from, state }, now)] };
}
