import { endSession } from "@/lib/db/system/accounts/sessions";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { authRequest } from "./auth-request";
import { type AuthCall, callNextAuth } from "./call-next-auth";
import { fullName, sessionName } from "./cookies";
import { finishSignIn } from "./oidc/finish-sign-in";
import { providerSignOut } from "./oidc/provider-session";
import { startSignIn } from "./oidc/start-sign-in";
import { sessionIdFrom } from "./session-id";
import { signInByForm } from "./sign-in-by-form";

const bySignIn = authorizeSystem("sign-in");

type Context = { params: Promise<{ nextauth: string[] }> };
type Endpoint = (call: AuthCall, now: Date) => Promise<Response>;

const clearsSession = (response: Response) =>
  response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${fullName(sessionName)}=;`));

/** A response of next-auth that leads elsewhere: it has the address as JSON for scripts, as a header for forms. */
function redirected({ status, headers: own }: Response, to: string): Response {
  const headers = new Headers(own);
  if (!headers.has("location")) return new Response(JSON.stringify({ url: to }), { status, headers });
  headers.set("location", to);
  return new Response(null, { status, headers });
}

/** Ends the session, and leads to where it ends at the provider too. */
async function signOut(call: AuthCall, now: Date): Promise<Response> {
  const sessionId = await sessionIdFrom(call.request.headers);
  const response = await callNextAuth(call);
  if (sessionId === null || !clearsSession(response)) return response;
  const leaveTo = await providerSignOut(sessionId, now);
  await endSession(bySignIn, sessionId, now);
  return leaveTo === null ? response : redirected(response, leaveTo);
}

const byNextAuth: Endpoint = (call) => callNextAuth(call);

/** Of next-auth's endpoints, those that something here uses, by method and path below `/api/auth`. */
const endpoints: Record<string, Endpoint> = {
  "GET csrf": byNextAuth,
  "GET error": byNextAuth,
  "GET providers": byNextAuth,
  "GET session": byNextAuth,
  "GET signin": byNextAuth,
  "GET signout": byNextAuth,
  "POST callback/credentials": signInByForm,
  "POST signout": signOut,
};
const providerEndpoints: Record<string, Endpoint> = {
  "GET callback/oidc": ({ request }, now) => finishSignIn(request, now),
  "GET signin/oidc": startSignIn,
  "POST signin/oidc": startSignIn,
};

function findEndpoint(method: string, path: readonly string[]): Endpoint {
  const name = `${method} ${path.join("/")}`;
  for (const table of [endpoints, ...(env.oidc === null ? [] : [providerEndpoints])])
    if (Object.hasOwn(table, name)) return table[name] as Endpoint;
  throw new AppError("not_found", "No such URL");
}

/** Signing in and out: next-auth's endpoints, and the start and end of a sign-in at the provider. */
export async function authRoute(request: Request, { params }: Context): Promise<Response> {
  const { nextauth: path } = await params;
  const endpoint = findEndpoint(request.method, path);
  return endpoint({ request: await authRequest(request), path }, new Date());
}
