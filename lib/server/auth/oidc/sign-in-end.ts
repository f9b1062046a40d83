import type { SignInError } from "@/lib/domain/access/sign-in-errors";
import { env } from "@/lib/env";
import { safeCallbackUrl } from "../callback-url";
import type { HeadersLike } from "../client-network";
import { cookieValue } from "../cookies";
import { sessionSetCookie } from "../open-session";
import { checkCookies, linkCookie } from "./sign-in-cookies";

/**
 * Where a sign-in at the provider ends. `connect`: an account has the same e-mail, and its password is asked for; the
 * cookie says who asks. `linked`: the identity is connected to the account that it was started from.
 */
export type SignInEnd =
  | { kind: "opened"; sessionId: string }
  | { kind: "connect"; cookie: string }
  | { kind: "linked" }
  | SignInRefusal;

export type SignInRefusal = { kind: "refused"; why: SignInError };

export const refused = (why: SignInError): SignInRefusal => ({ kind: "refused", why });

const origin = () => new URL(env.publicUrl ?? "").origin;

/** The sign-in page, which says why. */
export const errorUrl = (why: SignInError): string => `${origin()}/sign-in?error=${why}`;

/** The page that was asked for when the sign-in was started, as next-auth kept it; the start page if it is not safe. */
function pageAfter(headers: HeadersLike): string {
  const kept = new URLSearchParams(`at=${cookieValue(headers.get("cookie"), "flx-callback") ?? ""}`).get(
    "at",
  );
  if (kept === null || !URL.canParse(kept)) return origin();
  const { origin: site, pathname, search, hash } = new URL(kept);
  return site === origin() ? origin() + safeCallbackUrl(pathname + search + hash) : origin();
}

async function placeOf(end: SignInEnd, headers: HeadersLike): Promise<{ to: string; cookies: string[] }> {
  switch (end.kind) {
    case "opened":
      return { to: pageAfter(headers), cookies: [await sessionSetCookie(end.sessionId)] };
    case "connect":
      return { to: `${origin()}/sign-in/connect`, cookies: [end.cookie] };
    case "linked":
      return { to: `${origin()}/account?connected=1`, cookies: [linkCookie.clear()] };
    case "refused":
      return { to: errorUrl(end.why), cookies: [linkCookie.clear()] };
  }
}

/** Leads to the page where the sign-in ends; its cookies end with it. */
export async function signInEnded(end: SignInEnd, headers: HeadersLike): Promise<Response> {
  const { to, cookies } = await placeOf(end, headers);
  const response = new Headers({ location: to, "cache-control": "no-store" });
  for (const cookie of [...checkCookies.clear(), ...cookies]) response.append("set-cookie", cookie);
  return new Response(null, { status: 302, headers: response });
}
