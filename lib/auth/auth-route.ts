import NextAuth from "next-auth";
import { authOptions, limitedPrefix } from "./auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Seconds until the next try is allowed, when next-auth's answer is a refusal for too many. */
async function limitedFor(answer: Response): Promise<string | undefined> {
  if (answer.status !== 401) return undefined;
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  const url = (body as { url?: unknown } | null)?.url;
  if (typeof url !== "string") return undefined;
  const error = new URL(url, "http://localhost").searchParams.get("error");
  return error?.startsWith(limitedPrefix) ? error.slice(limitedPrefix.length) : undefined;
}

function tooMany(seconds: string): Response {
  const minutes = Math.ceil(Number(seconds) / 60);
  const body = {
    type: "urn:fluxara:problem:rate_limited",
    title: "Too many tries",
    status: 429,
    detail: `Too many tries. Try again in ${minutes} min`,
    code: "rate_limited",
  };
  const headers = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "retry-after": seconds,
  };
  return new Response(JSON.stringify(body), { status: 429, headers });
}

/** next-auth's endpoints, with a typed answer where it has none. */
export async function authRoute(request: Request, context: Context): Promise<Response> {
  const answer: Response = await NextAuth(request as never, context as never, authOptions());
  const seconds = await limitedFor(answer);
  return seconds === undefined ? answer : tooMany(seconds);
}
