import type { AuthOptions, Session } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { absoluteMs, endSession, openSession } from "@/lib/db/accounts/sessions";
import { isAppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { checkCredentials } from "./check-credentials";
import { clientAddress } from "./client-address";
import { authCookies } from "./cookies";
import { sessionSecret } from "./session-id";

/** next-auth tells the browser only an error's message, so the limit travels in one. */
export const limitedPrefix = "rate_limited:";

const credentials = Credentials({
  credentials: { email: { type: "email" }, password: { type: "password" } },
  async authorize(given, request) {
    if (given === undefined) return null;
    const { email = "", password = "" } = given;
    const address = clientAddress(new Headers(request.headers));
    try {
      return await checkCredentials({ email: String(email), password: String(password) }, address);
    } catch (error) {
      if (!isAppError(error) || error.code !== "rate_limited") throw error;
      throw new Error(`${limitedPrefix}${error.retryAfterSeconds}`);
    }
  },
});

/** Made per call: the secret and the public address are known only once the server starts. */
export function authOptions(): AuthOptions {
  return {
    secret: sessionSecret(),
    cookies: authCookies(),
    session: { strategy: "jwt", maxAge: absoluteMs / 1000 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [credentials],
    logger: {
      error: (code) => log.error({ code }, "sign-in failed inside next-auth"),
      warn: (code) => log.warn({ code }, "next-auth warns"),
      debug: () => undefined,
    },
    callbacks: {
      /** The cookie holds the session's id and nothing else; the rest is looked up on every request. */
      async jwt({ token, user }) {
        return { sid: user ? await openSession(user.id, new Date()) : token.sid };
      },
      // Pages and routes ask viewerFromHeaders; next-auth's own session endpoint tells nothing.
      session: () => ({}) as Session,
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === "string") await endSession(token.sid, new Date());
      },
    },
  };
}
