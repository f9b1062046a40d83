import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { plainHost } from "@/lib/domain/webhooks/allowed-hosts";

const connectMs = 5_000;
/** From the start until the answer's head. */
export const answerMs = 15_000;
/** More of an answer's body is not taken. */
const mostBytes = 64 * 1024;

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

/** Resolves with checked addresses, whatever the name leads to by now. */
const lookupOf =
  (ips: readonly string[]): LookupFunction =>
  (_host, { all }, found) => {
    const addresses = ips.map((address) => ({ address, family: isIP(address) }));
    const [first] = addresses;
    if (all) found(null, addresses);
    else found(first ? null : new Error("no address"), first?.address ?? "", first?.family);
  };

function open({ url, ips, headers, body, stop }: Post): http.ClientRequest {
  const host = plainHost(url.hostname);
  const request = {
    method: "POST",
    host,
    port: url.port,
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, host: url.host, "content-length": String(Buffer.byteLength(body)) },
    lookup: lookupOf(ips),
    // A kept connection would lead where an earlier check allowed.
    agent: false,
    signal: stop,
  };
  if (url.protocol === "http:") return http.request(request);
  return https.request({ ...request, servername: isIP(host) === 0 ? host : "" });
}

/**
 * Sends a body and returns how it was answered; redirects are answers like others. Of the answer's body, at most 64 KiB
 * are taken, and dropped. Rejects if no answer began within 15 s.
 */
export function post(asked: Post): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    const request = open(asked);
    let answer: PostAnswer | null = null;
    const end = (error: Error) => {
      clearTimeout(connecting);
      clearTimeout(answering);
      request.destroy();
      if (answer === null) reject(error);
      else resolve(answer);
    };
    const connecting = setTimeout(() => end(new Error("not connected within 5 s")), connectMs);
    const answering = setTimeout(() => end(new Error("no answer within 15 s")), answerMs);
    request.on("socket", (socket) => {
      const connected = asked.url.protocol === "https:" ? "secureConnect" : "connect";
      socket.once(connected, () => clearTimeout(connecting));
    });
    request.on("response", (response) => {
      answer = { status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] };
      let taken = 0;
      response.on("data", (part: Buffer) => {
        taken += part.length;
        if (taken > mostBytes) end(new Error("too long"));
      });
      response.on("error", end);
      response.on("close", () => end(new Error("closed")));
    });
    request.on("error", end);
    request.on("close", () => end(Object.assign(new Error("closed"), { code: "ECONNRESET" })));
    request.end(asked.body);
  });
}
