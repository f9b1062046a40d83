import type { AuthOptions, Session } from "next-auth";
import { endSession, openSession, type SessionEntry } from "@/lib/db/system/accounts/sessions";
import { absoluteMs } from "@/lib/domain/access/session-life";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { measure } from "@/lib/meter";
import { authCookies } from "./cookies";
import type { HeadersLike } from "./headers-like";
import type { OidcFlow } from "./oidc/flow";
import { oidcProvider } from "./oidc/provider";
import { settle } from "./oidc/settle";
import { providerSignOut } from "./oidc/sign-out";
import { credentials } from "./password-provider";
import { sessionSecret } from "./session-id";

/** What one request to next-auth's endpoints works with. */
export type SignInContext = {
  headers: HeadersLike;
  /** The session that the browser had before. */
  earlierSession: string | null;
  /** A callback for our own errors, which next-auth would replace with its own. */
  failed: (error: unknown) => void;
  /** The session that the password, or the provider's answer, opens. next-auth's own idea of the user decides nothing. */
  entry: SessionEntry | null;
  /** Null if the request is no part of a sign-in at the provider. */
  flow: OidcFlow | null;
  /** Where signing out goes on, at the provider. */
  leaveTo: string | null;
};

/** Opens a session and ends the one that the browser had before. */
async function openNext({ entry, earlierSession, failed }: SignInContext): Promise<string | undefined> {
  const way = entry?.way ?? "password";
  try {
    if (entry === null) throw new Error("nobody has shown who they are");
    const now = new Date();
    const opened = await openSession(entry, now);
    if (earlierSession !== null) await endSession(earlierSession, now);
    measure("signIn", { way, result: "opened" });
    return opened;
  } catch (error) {
    measure("signIn", { way, result: "failed" });
    failed(error);
    return undefined;
  }
}

/** Decides what the provider's answer opens. True if it is a session. */
async function settled(context: SignInContext): Promise<boolean> {
  const { flow } = context;
  if (flow === null) return false;
  flow.end = await settle(flow, new Date()).catch((error) => {
    measure("signIn", { way: "oidc", result: "failed" });
    context.failed(error);
    return { kind: "refused", why: "failed" } as const;
  });
  if (flow.end.kind !== "entered") return false;
  context.entry = flow.end.entry;
  return true;
}

/** Made per call: secret and public URL are known only once the server starts. */
export function authOptions(context: SignInContext): AuthOptions {
  return {
    secret: sessionSecret(),
    cookies: authCookies(),
    session: { strategy: "jwt", maxAge: absoluteMs / 1000 },
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in" },
    providers: [credentials(context), ...(env.oidc === null ? [] : [oidcProvider(context.flow)])],
    logger: {
      error: (code) => log.error({ code }, "sign-in failed inside next-auth"),
      warn: (code) => log.warn({ code }, "next-auth warns"),
      debug: () => undefined,
    },
    callbacks: {
      signIn: ({ account }) => account?.type === "credentials" || settled(context),
      /** The cookie holds only the session's id; the rest is looked up on every request. */
      async jwt({ token, user }) {
        return { sid: user ? await openNext(context) : token.sid };
      },
      // Pages and routes use viewerFromHeaders; next-auth's session endpoint reveals nothing.
      session: () => ({}) as Session,
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid !== "string") return;
        const now = new Date();
        context.leaveTo = await providerSignOut(token.sid, now);
        await endSession(token.sid, now);
      },
    },
  };
}
