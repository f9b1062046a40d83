import NextAuth from "next-auth";
import { authOptions } from "./auth-options";
import { authRequest } from "./auth-request";
import { seenEntry } from "./seen-entry";
import { sessionIdFrom } from "./session-id";

type Context = { params: Promise<{ nextauth: string[] }> };

/**
 * next-auth's endpoints. Rethrows errors of our own callbacks: next-auth would put their message into a URL and report
 * a wrong password.
 */
export async function authRoute(request: Request, context: Context): Promise<Response> {
  const failures: unknown[] = [];
  const options = authOptions({
    earlierSession: await sessionIdFrom(request.headers),
    seen: seenEntry(request.headers),
    failed: (error) => failures.push(error),
  });
  const answer: Response = await NextAuth((await authRequest(request)) as never, context as never, options);
  if (failures.length > 0) throw failures[0];
  return answer;
}
