import { EventSource } from "eventsource";
import { findOperation } from "@/lib/server/http/find-operation";
import { responseOf } from "@/lib/server/http/respond";
import { responders } from "@/lib/server/http/responders";
import { beReady, origin } from "../server/server-under-test";
import { onNetwork } from "./network";

const open = new Set<Promise<unknown>>();

/** Resolves once nothing that a page asked for is on its way. */
export async function allServed(): Promise<void> {
  while (open.size > 0) await Promise.allSettled(open);
}

/** What a page asked for: a test does not end before it. */
export function whileServed<T>(answer: Promise<T>): Promise<T> {
  open.add(answer);
  const end = () => open.delete(answer);
  answer.then(end, end);
  return answer;
}

/** Serves a request of the page by the operation's own handler, in this process. */
async function serve(request: Request): Promise<Response> {
  const found = findOperation(request.method, new URL(request.url).pathname);
  if (found === null || found.name === null)
    throw new Error(`A page asked for ${request.method} ${request.url}, which no operation serves`);
  return responseOf(await responders[found.name](request, found.params));
}

let cookie = "";

/** Which cookie the browser holds from now on. */
export function holdCookie(held: string): void {
  beReady();
  cookie = held;
}

const pageFetch: typeof fetch = (input, init) => {
  const request = new Request(input instanceof Request ? input : new URL(String(input), origin), init);
  request.headers.set("cookie", cookie);
  request.headers.set("host", new URL(origin).host);
  request.headers.set("origin", origin);
  return whileServed(onNetwork(request, () => serve(request)));
};

class PageEvents extends EventSource {
  constructor(url: string | URL) {
    super(new URL(url, origin), { fetch: pageFetch as never });
  }
}

// For good: a stream may end after its test, and asks for them then.
Object.assign(globalThis, { fetch: pageFetch, EventSource: PageEvents });
