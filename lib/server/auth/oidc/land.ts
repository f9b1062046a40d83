import type { SignInError } from "@/lib/domain/access/sign-in-errors";
import { env } from "@/lib/env";
import { measure } from "@/lib/meter";
import { setCookie } from "../cookies";
import type { FlowEnd, OidcFlow } from "./flow";
import { linkCookie } from "./link-cookie";

const origin = () => new URL(env.publicUrl ?? "").origin;

/** The page that says why. */
export const errorUrl = (why: SignInError): string => `${origin()}/sign-in?error=${why}`;

/** What next-auth refused before it asked us: the provider's own error, or cookies that are not there. */
function earlyRefusal(query: URLSearchParams): SignInError {
  const error = query.get("error");
  if (error === "access_denied") return "canceled";
  return error === null ? "other_browser" : "answer";
}

const flowCookies = () => ["flx-state", "flx-nonce", "flx-pkce"].map((name) => setCookie(name, "", 0));

function leadTo(to: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location: to, "cache-control": "no-store" });
  for (const cookie of [...flowCookies(), ...cookies]) headers.append("set-cookie", cookie);
  return new Response(null, { status: 302, headers });
}

function refusal(why: SignInError): Response {
  measure("signIn", { way: "oidc", result: why === "failed" ? "failed" : "refused" });
  return leadTo(errorUrl(why), [linkCookie.clear()]);
}

/** The answer to a callback. A session's is next-auth's own, with its cookie. */
export function landed(answer: Response, { end }: OidcFlow, query: URLSearchParams): Response {
  const at: FlowEnd = end ?? { kind: "refused", why: earlyRefusal(query) };
  if (at.kind === "entered") return answer;
  if (at.kind === "refused") return refusal(at.why);
  return at.kind === "connect"
    ? leadTo(`${origin()}/sign-in/connect`, [at.cookie])
    : leadTo(`${origin()}/account?connected=1`, [linkCookie.clear()]);
}
