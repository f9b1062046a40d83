import { EventSource } from "eventsource";
import { authRoute } from "@/lib/server/auth/auth-route";
import { findOperation } from "@/lib/server/http/find-operation";
import { responseOf, withProblems } from "@/lib/server/http/respond";
import { responders } from "@/lib/server/http/responders";
import { beReady, origin } from "../server/server-under-test";
import { countHeld, onNetwork } from "./network";

const open = new Set<Promise<unknown>>();

/** Resolves once nothing that a page asked for is on its way, but what is held back. */
export async function allServed(): Promise<void> {
  while (open.size > countHeld()) await Promise.race([...open].map((answer) => answer.catch(() => null)));
}

/** What a page asked for: a test does not end before it. */
export function whileServed<T>(answer: Promise<T>): Promise<T> {
  open.add(answer);
  const end = () => open.delete(answer);
  answer.then(end, end);
  return answer;
}

const auth = "/api/auth/";

/** Serves a request of the page by the operation's own handler or by next-auth's, in this process. */
async function serve(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith(auth)) {
    const nextauth = pathname.slice(auth.length).split("/");
    return withProblems(authRoute)(request, { params: Promise.resolve({ nextauth }) });
  }
  const found = findOperation(request.method, pathname);
  if (found === null || found.name === null)
    throw new Error(`A page asked for ${request.method} ${request.url}, which no operation serves`);
  return responseOf(await responders[found.name](request, found.params));
}

const cookies = new Map<string, string>();

/** Those that scripts of pages set. */
const cookiesOfScripts = () => document.cookie.split("; ").filter((pair) => pair !== "");

/** What the browser sends with each request. */
export function sentHeaders(): Headers {
  const cookie = [...[...cookies].map((pair) => pair.join("=")), ...cookiesOfScripts()].join("; ");
  return new Headers({ cookie, host: new URL(origin).host, "x-forwarded-for": "127.0.0.1" });
}

/** Which cookies the browser holds from now on, as in a header. */
export function holdCookies(held: string): void {
  beReady();
  cookies.clear();
  // biome-ignore lint/suspicious/noDocumentCookie: as scripts of pages set them.
  for (const pair of cookiesOfScripts()) document.cookie = `${pair.split("=")[0]}=; path=/; max-age=0`;
  for (const [, name = "", value = ""] of held.matchAll(/([^=;\s]+)=([^;]*)/g)) cookies.set(name, value);
}

function keepCookies(response: Response): Response {
  for (const line of response.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
  return response;
}

const pageFetch: typeof fetch = (input, init) => {
  const request = new Request(input instanceof Request ? input : new URL(String(input), origin), init);
  for (const [name, value] of sentHeaders()) request.headers.set(name, value);
  request.headers.set("origin", origin);
  return whileServed(onNetwork(request, () => serve(request).then(keepCookies)));
};

class PageEvents extends EventSource {
  constructor(url: string | URL) {
    super(new URL(url, origin), { fetch: pageFetch as never });
  }
}

// For good: a stream may end after its test, and asks for them then.
Object.assign(globalThis, { fetch: pageFetch, EventSource: PageEvents });
