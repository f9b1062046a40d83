import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { plainHost } from "@/lib/domain/webhooks/allowed-hosts";
import { remember } from "@/lib/remember";

const connectMs = 5_000;
/** From the start until the answer's head. */
export const answerMs = 15_000;
/** More of an answer's body is not taken. */
const maxBytes = 64 * 1024;

/** `ips`: the checked addresses of the URL's host; nothing else is connected to. */
export type Post = {
  url: URL;
  ips: readonly string[];
  headers: Record<string, string>;
  body: string;
  stop: AbortSignal;
};

/** `retryAfter`: the header. */
export type PostAnswer = { status: number; retryAfter: string | undefined };

/** An endpoint's connection waits so long for its next event: in a burst, TLS is agreed on once. */
const keptMs = 2_000;
/** Connections kept for one endpoint: as many as it gets deliveries at once. */
const maxKept = 4;

type PinnedOptions = http.RequestOptions & { keptFor: string };

/** A connection is used again for the same URL alone, and while its host leads to the same checked addresses. */
function keeping<T extends http.Agent>(agent: T): T {
  const nameOf = agent.getName.bind(agent);
  agent.getName = (options) => `${nameOf(options)} ${(options as PinnedOptions).keptFor}`;
  return agent;
}

const agents = () =>
  remember("webhook agents", () => {
    const options = { keepAlive: true, maxFreeSockets: maxKept, timeout: keptMs };
    return { http: keeping(new http.Agent(options)), https: keeping(new https.Agent(options)) };
  });

/** Resolves with checked addresses, whatever the name leads to by now. */
const lookupOf =
  (ips: readonly string[]): LookupFunction =>
  (_host, { all }, found) => {
    const addresses = ips.map((address) => ({ address, family: isIP(address) }));
    const [first] = addresses;
    if (all) found(null, addresses);
    else found(first ? null : new Error("no address"), first?.address ?? "", first?.family);
  };

function open({ url, ips, headers, body, stop }: Post, isKept: boolean): http.ClientRequest {
  const host = plainHost(url.hostname);
  const request: PinnedOptions = {
    method: "POST",
    host,
    port: url.port,
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, host: url.host, "content-length": String(Buffer.byteLength(body)) },
    lookup: lookupOf(ips),
    keptFor: [url.href, ...[...ips].sort()].join(" "),
    signal: stop,
  };
  if (url.protocol === "http:") return http.request({ ...request, agent: isKept && agents().http });
  const servername = isIP(host) === 0 ? host : "";
  return https.request({ ...request, agent: isKept && agents().https, servername });
}

/** Of the answer's body, at most 64 KiB are taken, and dropped. Rejects if no answer begins in that time. */
function exchange(request: http.ClientRequest, { url, body }: Post, ms: number): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    let answer: PostAnswer | null = null;
    const end = (error: Error) => {
      clearTimeout(connecting);
      clearTimeout(answering);
      request.destroy();
      if (answer === null) reject(error);
      else resolve(answer);
    };
    const connecting = setTimeout(() => end(new Error("not connected within 5 s")), connectMs);
    const answering = setTimeout(() => end(new Error("no answer within 15 s")), ms);
    request.on("socket", (socket) => {
      const connected = () => clearTimeout(connecting);
      if (request.reusedSocket) connected();
      else socket.once(url.protocol === "https:" ? "secureConnect" : "connect", connected);
    });
    request.on("response", (response) => {
      answer = { status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] };
      let taken = 0;
      response.on("data", (part: Buffer) => {
        taken += part.length;
        if (taken > maxBytes) end(new Error("too long"));
      });
      response.on("error", end);
      response.on("close", () => end(new Error("closed")));
    });
    request.on("error", end);
    request.on("close", () => end(Object.assign(new Error("closed"), { code: "ECONNRESET" })));
    request.end(body);
  });
}

/** Sends a body and returns how it was answered; redirects are answers like others. */
export async function post(asked: Post): Promise<PostAnswer> {
  const began = performance.now();
  const request = open(asked, true);
  try {
    return await exchange(request, asked, answerMs);
  } catch (error) {
    // A kept connection that ends as it is used says nothing of the receiver.
    const hasEnded = ["ECONNRESET", "EPIPE"].includes((error as NodeJS.ErrnoException).code ?? "");
    if (!hasEnded || !request.reusedSocket) throw error;
    return exchange(open(asked, false), asked, answerMs - (performance.now() - began));
  }
}
