import { BlockList, isIP } from "node:net";

/**
 * What an address is. `inner`: of a provider's own network. `closed`: link-local with the metadata of clouds, multicast,
 * reserved, or an IPv4 address within an IPv6 one.
 */
export type AddressKind = "global" | "loopback" | "private" | "inner" | "closed";

const networks: Readonly<Record<Exclude<AddressKind, "global">, readonly string[]>> = {
  loopback: ["127.0.0.0/8", "::1/128"],
  private: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"],
  inner: ["100.64.0.0/10"],
  closed: [
    "0.0.0.0/8",
    "169.254.0.0/16",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
  ],
};

/** Of IPv6, only what the internet routes is global, and of that not what leads to IPv4 or is reserved. */
const routed = listOf(["2000::/3"]);
const notGlobal6 = listOf(["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);

export type NetworkList = BlockList;

export function emptyList(): NetworkList {
  return new BlockList();
}

function listOf(cidrs: readonly string[]): NetworkList {
  const list = emptyList();
  for (const cidr of cidrs) addNetwork(list, cidr);
  return list;
}

/** Adds an address or a network such as `10.0.0.0/8`. Returns false if it is neither. */
export function addNetwork(list: NetworkList, text: string): boolean {
  const [ip = "", bits, ...more] = text.split("/");
  const family = isIP(ip);
  const most = family === 4 ? 32 : 128;
  if (family === 0 || more.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return false;
  if (Number(bits ?? most) > most) return false;
  list.addSubnet(ip, Number(bits ?? most), family === 4 ? "ipv4" : "ipv6");
  return true;
}

/** Never matches an IPv4 address within an IPv6 one by rules for IPv4, as `BlockList` by itself would. */
export function contains(list: NetworkList, ip: string): boolean {
  if (isIP(ip) === 4) return list.check(ip, "ipv4");
  return list.check(ip, "ipv6") && !isMapped(ip);
}

const mapped = listOf(["::ffff:0:0/96"]);
const isMapped = (ip: string) => mapped.check(ip, "ipv6");

const lists = Object.entries(networks).map(([kind, cidrs]) => [kind as AddressKind, listOf(cidrs)] as const);

/** `ip`: an address in any notation that `isIP` takes. */
export function addressKind(ip: string): AddressKind {
  const family = isIP(ip);
  // With a zone, it is of this machine's own links.
  if (family === 0 || ip.includes("%")) return "closed";
  const found = lists.find(([, list]) => contains(list, ip));
  if (found !== undefined) return found[0];
  if (family === 4) return "global";
  return contains(routed, ip) && !contains(notGlobal6, ip) ? "global" : "closed";
}
