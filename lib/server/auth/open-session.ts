import { endSession, openSession, type SessionEntry } from "@/lib/db/system/accounts/sessions";
import { absoluteMs } from "@/lib/domain/access/session-life";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { measure } from "@/lib/meter";
import type { HeadersLike } from "./client-network";
import { sessionName, setCookie } from "./cookies";
import { sessionIdFrom, sessionSecret } from "./session-id";

const bySignIn = authorizeSystem("sign-in");

const seconds = absoluteMs / 1_000;

/** Opens a session and ends the one that the browser had before. Returns its id. */
export async function replaceSession(entry: SessionEntry, headers: HeadersLike, now: Date): Promise<string> {
  const earlier = await sessionIdFrom(headers);
  const opened = await openSession(bySignIn, entry, now);
  if (earlier !== null) await endSession(bySignIn, earlier, now);
  measure("signIn", { way: entry.way, result: "opened" });
  return opened;
}

/** `Set-Cookie` for an open session, as next-auth sets it. */
export async function sessionSetCookie(sid: string): Promise<string> {
  const { encode } = await import("next-auth/jwt");
  const token = await encode({ token: { sid }, secret: sessionSecret(), maxAge: seconds });
  return setCookie(sessionName, token, seconds);
}
