import type { IncomingMessage } from "node:http";

type Listening = { host: string; publicUrl: string };

const loopback = /^(localhost$|127\.|\[?::1)/;

/**
 * Whether all requests come through a proxy: with an https URL, since we do not terminate TLS, or if we listen only on
 * loopback but are published under another name.
 */
function isBehindProxy({ host, publicUrl }: Listening): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === "https:" || (loopback.test(host) && !loopback.test(hostname));
}

/** Sets `X-Forwarded-For` to the peer's IP, which rate limits use; a given header is trusted only behind a proxy. */
export function setClientIp(req: IncomingMessage, listening: Listening): void {
  if (isBehindProxy(listening) && req.headers["x-forwarded-for"] !== undefined) return;
  req.headers["x-forwarded-for"] = req.socket.remoteAddress ?? "";
}
