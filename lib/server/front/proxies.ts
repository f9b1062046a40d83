import { BlockList, isIP } from "node:net";

/** How many proxies stand before this process, or in which networks they are. */
export type Proxies = { hops: number } | { networks: BlockList };

const maxHops = 16;

/** IPv4 within IPv6 is IPv4. Without brackets and port, which some proxies add. */
function plainIp(entry: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]+):\d+$/, "$1");
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare;
}

const familyOf = (ip: string) => (isIP(ip) === 6 ? "ipv6" : "ipv4");

function addNetwork(networks: BlockList, text: string): boolean {
  const [ip = "", bits, ...more] = text.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(ip)] ?? -1;
  const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (more.length > 0 || most < 0 || prefix < 0 || prefix > most) return false;
  networks.addSubnet(ip, prefix, familyOf(ip));
  return true;
}

/** A number of hops, or addresses and networks with commas between them; null if it is neither. */
export function readProxies(text: string): Proxies | null {
  if (/^\d{1,2}$/.test(text)) return Number(text) <= maxHops ? { hops: Number(text) } : null;
  const networks = new BlockList();
  const parts = text.split(",").map((part) => part.trim());
  return parts.every((part) => addNetwork(networks, part)) ? { networks } : null;
}

/**
 * The client's address: of the peer and what `X-Forwarded-For` says, from the nearest on, the first that is no proxy of
 * ours. What is further away anyone may have written.
 */
export function clientIp(peer: string, forwardedFor: string | undefined, proxies: Proxies): string {
  const said = (forwardedFor ?? "").split(",").map((entry) => plainIp(entry.trim()));
  const nearest = [plainIp(peer), ...said.filter((entry) => entry !== "").reverse()];
  if ("hops" in proxies) return nearest[Math.min(proxies.hops, nearest.length - 1)] ?? peer;
  const isOurs = (ip: string) => isIP(ip) !== 0 && proxies.networks.check(ip, familyOf(ip));
  return nearest.find((ip) => !isOurs(ip)) ?? nearest.at(-1) ?? peer;
}
