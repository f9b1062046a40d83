import type { AuthOptions, Session } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { endSession, openSession } from "@/lib/db/system/sessions";
import { absoluteMs } from "@/lib/domain/access/session-life";
import { log } from "@/lib/log";
import { checkCredentials } from "./check-credentials";
import { clientNetwork } from "./client-network";
import { authCookies } from "./cookies";
import { sessionSecret } from "./session-id";

/** The session that the browser had before, and where errors are left that next-auth would make its own of. */
export type SignIn = { earlierSession: string | null; failed: (error: unknown) => void };

const credentials = ({ failed }: SignIn) =>
  Credentials({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(given, request) {
      const { email = "", password = "" } = given ?? {};
      const network = clientNetwork(new Headers(request.headers));
      try {
        return await checkCredentials({ email, password }, network);
      } catch (error) {
        failed(error);
        return null;
      }
    },
  });

/** One browser, one session: the one before ends when another is opened. */
async function openNext(accountId: string, { earlierSession, failed }: SignIn): Promise<string | undefined> {
  try {
    const now = new Date();
    const opened = await openSession(accountId, now);
    if (earlierSession !== null) await endSession(earlierSession, now);
    return opened;
  } catch (error) {
    failed(error);
    return undefined;
  }
}

/** Made per call: the secret and the public address are known only once the server starts. */
export function authOptions(signIn: SignIn): AuthOptions {
  return {
    secret: sessionSecret(),
    cookies: authCookies(),
    session: { strategy: "jwt", maxAge: absoluteMs / 1000 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [credentials(signIn)],
    logger: {
      error: (code) => log.error({ code }, "sign-in failed inside next-auth"),
      warn: (code) => log.warn({ code }, "next-auth warns"),
      debug: () => undefined,
    },
    callbacks: {
      /** The cookie holds the session's id and nothing else; the rest is looked up on every request. */
      async jwt({ token, user }) {
        return { sid: user ? await openNext(user.id, signIn) : token.sid };
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
