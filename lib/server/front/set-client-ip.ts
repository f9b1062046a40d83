import type { IncomingMessage } from "node:http";
import { forwardedHeader } from "@/lib/server/auth/client-network";
import { clientIp, type Proxies } from "./proxies";

/** `proxies`: null if it is not said how many there are. */
type ListenOptions = { host: string; publicUrl: string; proxies: Proxies | null };

const loopback = /^(localhost$|127\.|\[?::1)/;

/**
 * Whether all requests come through a proxy: with an https URL, since we do not terminate TLS, or if we listen only on
 * loopback but are published under another name.
 */
function isBehindProxy({ host, publicUrl }: ListenOptions): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === "https:" || (loopback.test(host) && !loopback.test(hostname));
}

/** Sets `X-Forwarded-For` to the client's IP, which rate limits use; a given header is trusted only behind a proxy. */
export function setClientIp(req: IncomingMessage, listening: ListenOptions): void {
  const proxies = listening.proxies ?? { hops: isBehindProxy(listening) ? 1 : 0 };
  const said = req.headers["x-forwarded-for"]?.toString();
  req.headers[forwardedHeader] = said === undefined ? "0" : "1";
  req.headers["x-forwarded-for"] = clientIp(req.socket.remoteAddress ?? "", said, proxies);
}
