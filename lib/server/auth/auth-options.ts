import type { AuthOptions, Session } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { absoluteMs } from "@/lib/domain/access/session-life";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { authCookies } from "./cookies";
import type { ProviderIssuer } from "./oidc/discovery";
import { sessionSecret } from "./session-id";
import type { PasswordForm } from "./sign-in-by-form";

/** What one request to next-auth's endpoints may do: open a session by the form, or start a sign-in at the provider. */
export type SignInWays = {
  /** Returns the id of the session; null for a wrong password. */
  openSession?: (form: PasswordForm) => Promise<string | null>;
  issuer?: ProviderIssuer;
};

/** The form. next-auth's user is the session that was opened. */
const passwordProvider = ({ openSession }: SignInWays) =>
  Credentials({
    credentials: { email: { type: "email" }, password: { type: "password" }, code: {}, local: {} },
    async authorize(form) {
      const id = (await openSession?.(form ?? {})) ?? null;
      return id === null ? null : { id };
    },
  });

/**
 * next-auth's part of a sign-in at the provider: its start, with the cookies of state, nonce and verifier. `issuer` is
 * there for requests that start one. `finishSignIn` handles the callback.
 */
function oidcProvider(issuer: ProviderIssuer | undefined): OAuthConfig<object> {
  const { issuer: url = "", clientId = "", name = "", scopes = "" } = env.oidc ?? {};
  return {
    id: "oidc",
    name,
    type: "oauth",
    issuer: url,
    clientId,
    checks: ["pkce", "state", "nonce"],
    authorization: {
      url: issuer?.metadata.authorization_endpoint ?? url,
      params: { scope: scopes, response_type: "code", response_mode: "query" },
    },
    profile: () => {
      throw new Error("next-auth finishes no sign-in at the provider");
    },
  };
}

/** Made per call: secret and public URL are known only once the server starts. */
export function authOptions(ways: SignInWays): AuthOptions {
  return {
    secret: sessionSecret(),
    cookies: authCookies(),
    session: { strategy: "jwt", maxAge: absoluteMs / 1000 },
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in" },
    providers: [passwordProvider(ways), ...(env.oidc === null ? [] : [oidcProvider(ways.issuer)])],
    logger: {
      error: (code) => log.error({ code }, "sign-in failed inside next-auth"),
      warn: (code) => log.warn({ code }, "next-auth warns"),
      debug: () => undefined,
    },
    callbacks: {
      /** The cookie holds only the session's id; the rest is looked up on every request. */
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
      // Pages and routes use viewerFromHeaders; next-auth's session endpoint reveals nothing.
      session: () => ({}) as Session,
    },
  };
}
