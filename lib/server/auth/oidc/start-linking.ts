import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { authCookies, setCookie } from "../cookies";
import { sessionSecret } from "../session-id";
import { discover } from "./discovery";
import { callbackUrl, flowClient } from "./flow-client";
import { linkCookie } from "./link-cookie";

const seconds = 10 * 60;

/** What a sign-in shows again at its end, in a cookie as next-auth reads it. */
async function checkCookie(ownName: string, fullName: string, value: string): Promise<string> {
  const { encode } = await import("next-auth/jwt");
  const token = { value, provider: "oidc" };
  return setCookie(
    ownName,
    await encode({ token, secret: sessionSecret(), maxAge: seconds, salt: fullName }),
    seconds,
  );
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
  const [state, nonce, verifier] = [generators.state(), generators.nonce(), generators.codeVerifier()];
  const url = (await flowClient(issuer)).authorizationUrl({
    scope: scopes,
    response_mode: "query",
    redirect_uri: callbackUrl(),
    state,
    nonce,
    code_challenge: generators.codeChallenge(verifier),
    code_challenge_method: "S256",
  });
  const names = authCookies();
  const cookies = await Promise.all([
    checkCookie("flx-state", names.state.name, state),
    checkCookie("flx-nonce", names.nonce.name, nonce),
    checkCookie("flx-pkce", names.pkceCodeVerifier.name, verifier),
  ]);
  return { url, cookies: [...cookies, linkCookie.set({ ...from, state }, now)] };
}
