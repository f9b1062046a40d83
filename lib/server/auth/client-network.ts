import { browserName } from "@/lib/domain/access/browser-name";
import { cutNetwork } from "@/lib/domain/links/cut-network";

/** The methods of `Headers` that are used to read a request's. */
export type HeadersLike = Pick<Headers, "get" | "has">;

/** The groups of an IPv6 address, with `::` expanded to zeros; a trailing IPv4 address counts as two. */
function groupsOf(ip: string): string[] {
  const [head = "", tail] = ip.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  if (tail === undefined) return left;
  const written = left.length + right.length + (right.at(-1)?.includes(".") ? 1 : 0);
  return [...left, ...Array.from({ length: 8 - written }, () => "0"), ...right];
}

/**
 * What a rate limit counts as one caller: an IPv4 address, or the first 64 bits of an IPv6 address, since a network
 * owns all addresses below them.
 */
export function networkOf(ip: string): string {
  const plain = ip.replace(/^\[|\]$|%.*$/g, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined || !plain.includes(":")) return mapped ?? plain;
  const first = groupsOf(plain).slice(0, 4);
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}

/** The caller's address, from the `X-Forwarded-For` that the front server has set or verified. */
export const clientAddress = (headers: HeadersLike): string =>
  (headers.get("x-forwarded-for") ?? "").split(",").at(-1)?.trim() || "unknown";

/** Whether the request had `X-Forwarded-For` before the front server set its own: then it came through a proxy. */
export const forwardedHeader = "x-fluxara-forwarded";

/** Where a request came from, and whether through a proxy. */
export const seenIn = (headers: HeadersLike) => ({
  address: clientAddress(headers),
  isForwarded: headers.get(forwardedHeader) === "1",
});

export const clientNetwork = (headers: HeadersLike): string => networkOf(clientAddress(headers));

/** What a session keeps of the request that opened it, for its owner to recognize it by. */
export function seenEntry(headers: HeadersLike): { browser: string | null; network: string | null } {
  const network = cutNetwork(clientAddress(headers));
  return {
    browser: browserName(headers.get("user-agent")),
    network: network === "unknown" ? null : network,
  };
}
