import type { IncomingMessage } from "node:http";

type Listening = { host: string; publicUrl: string };

const loopback = /^(localhost$|127\.|\[?::1)/;

/**
 * Whether nobody can reach us but by a proxy: TLS is not ours, so at an https address one stands before us, and so it
 * does where we listen for this machine alone but are published under another name.
 */
function isBehindProxy({ host, publicUrl }: Listening): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === "https:" || (loopback.test(host) && !loopback.test(hostname));
}

/** Limits count by address. What a caller says of it is believed of a proxy only. */
export function setClientIp(req: IncomingMessage, listening: Listening): void {
  if (isBehindProxy(listening) && req.headers["x-forwarded-for"] !== undefined) return;
  req.headers["x-forwarded-for"] = req.socket.remoteAddress ?? "";
}
