import NextAuth from "next-auth";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { isAuthEndpoint } from "./auth-endpoints";
import { authOptions, type SignInContext } from "./auth-options";
import { authRequest } from "./auth-request";
import { discover } from "./oidc/discovery";
import { newFlow } from "./oidc/flow";
import { errorUrl, landed } from "./oidc/land";
import { plainResponse } from "./plain-response";
import { redirected } from "./redirected";
import { sessionIdFrom } from "./session-id";

type Context = { params: Promise<{ nextauth: string[] }> };
type AuthCall = { request: Awaited<ReturnType<typeof authRequest>>; nextauth: string[] };

/** Lets next-auth answer a request, without Next around it. */
async function answerOf({ request, nextauth }: AuthCall, context: SignInContext): Promise<Response> {
  const { shim, response } = plainResponse();
  const isPost = request.method === "POST";
  // next-auth would send a form's query on to the provider.
  const query = isPost ? {} : Object.fromEntries(request.nextUrl.searchParams);
  const asked = {
    method: request.method,
    query: { ...query, nextauth },
    body: isPost ? Object.fromEntries(new URLSearchParams(await request.text())) : undefined,
    cookies: Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value])),
    headers: Object.fromEntries(request.headers),
  };
  await NextAuth(asked as never, shim as never, authOptions(context));
  return response();
}

/** The start and the end of a sign-in at the provider. */
async function providerAnswer(asked: AuthCall, context: SignInContext): Promise<Response> {
  const issuer = await discover();
  if (typeof issuer === "string") {
    const to = errorUrl(issuer === "away" ? "provider_away" : "provider_changed");
    return asked.request.method === "POST"
      ? Response.json({ url: to })
      : new Response(null, { status: 302, headers: { location: to } });
  }
  const flow = newFlow(issuer, context.headers, context.earlierSession);
  const answer = await answerOf(asked, { ...context, flow });
  return asked.nextauth[0] === "callback" ? landed(answer, flow, asked.request.nextUrl.searchParams) : answer;
}

const isOfProvider = ([action = "", provider]: string[]) =>
  env.oidc !== null && provider === "oidc" && ["signin", "callback"].includes(action);

/**
 * next-auth's endpoints. Rethrows errors of our own callbacks: next-auth would put their message into a URL and report
 * a wrong password. A browser that comes back from the provider gets a page instead.
 */
export async function authRoute(request: Request, { params }: Context): Promise<Response> {
  const { nextauth } = await params;
  if (!isAuthEndpoint(request.method, nextauth)) throw new AppError("not_found", "No such URL");
  const failures: unknown[] = [];
  const context: SignInContext = {
    headers: request.headers,
    earlierSession: await sessionIdFrom(request.headers),
    failed: (error) => failures.push(error),
    entry: null,
    flow: null,
    leaveTo: null,
  };
  const asked = { request: await authRequest(request), nextauth };
  if (isOfProvider(nextauth)) {
    const answer = await providerAnswer(asked, context);
    if (failures.length === 0) return answer;
    log.error({ err: failures[0] }, "a sign-in at the provider failed");
    return new Response(null, { status: 302, headers: { location: errorUrl("failed") } });
  }
  const answer = await answerOf(asked, context);
  if (failures.length > 0) throw failures[0];
  return context.leaveTo === null ? answer : redirected(answer, context.leaveTo);
}
