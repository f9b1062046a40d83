import type { AuthOptions, Session } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { endSession, openSession } from "@/lib/db/system/accounts/sessions";
import { secondFactorAsked } from "@/lib/domain/access/second-factor-rule";
import { absoluteMs } from "@/lib/domain/access/session-life";
import { isAppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { type MeterEvents, measure } from "@/lib/meter";
import { clientNetwork } from "./client-network";
import { authCookies } from "./cookies";
import { sessionSecret } from "./session-id";
import { type PasswordSignIn, signInByPassword } from "./sign-in-by-password";

/**
 * The session that the browser had before, what the next one keeps of the request, and a callback for our own errors, which next-auth would replace with its
 * own.
 */
export type SignInContext = {
  earlierSession: string | null;
  seen: { browser: string | null; network: string | null };
  failed: (error: unknown) => void;
};

type SignInResult = MeterEvents["signIn"]["result"];

function resultOf(error: unknown): SignInResult {
  if (!isAppError(error)) return "failed";
  return error.code === "rate_limited" ? "limited" : error.code === "unauthenticated" ? "refused" : "failed";
}

const credentials = ({ failed }: SignInContext) =>
  Credentials({
    credentials: { email: { type: "email" }, password: { type: "password" }, code: {} },
    async authorize(given, request) {
      const { email = "", password = "", code } = given ?? {};
      const network = clientNetwork(new Headers(request.headers));
      const count = (result: SignInResult) => measure("signIn", { way: "password", result });
      try {
        const account = await signInByPassword({ email, password, code }, network, new Date());
        if (account === null) count("refused");
        return account;
      } catch (error) {
        const isAsked = error instanceof Error && error.message === secondFactorAsked;
        count(isAsked ? "refused" : resultOf(error));
        if (isAsked) throw error;
        failed(error);
        return null;
      }
    },
  });

/** Opens a session and ends the one that the browser had before. */
async function openNext(
  { id: accountId, secondFactor }: Pick<PasswordSignIn, "id" | "secondFactor">,
  { earlierSession, seen, failed }: SignInContext,
): Promise<string | undefined> {
  try {
    const now = new Date();
    const opened = await openSession({ accountId, way: "password", secondFactor, ...seen }, now);
    if (earlierSession !== null) await endSession(earlierSession, now);
    measure("signIn", { way: "password", result: "opened" });
    return opened;
  } catch (error) {
    measure("signIn", { way: "password", result: "failed" });
    failed(error);
    return undefined;
  }
}

/** Made per call: secret and public URL are known only once the server starts. */
export function authOptions(signIn: SignInContext): AuthOptions {
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
      /** The cookie holds only the session's id; the rest is looked up on every request. */
      async jwt({ token, user }) {
        return { sid: user ? await openNext(user as PasswordSignIn, signIn) : token.sid };
      },
      // Pages and routes use viewerFromHeaders; next-auth's session endpoint reveals nothing.
      session: () => ({}) as Session,
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === "string") await endSession(token.sid, new Date());
      },
    },
  };
}
