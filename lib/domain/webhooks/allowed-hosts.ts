import {
  type AddressKind,
  addNetwork,
  addressKind,
  contains,
  emptyList,
  type NetworkList,
} from "./addresses";

/** Where webhooks may go besides the internet, as operators say. */
export type AllowedHosts = {
  names: ReadonlySet<string>;
  networks: NetworkList;
  kinds: ReadonlySet<AddressKind>;
};

const kindWords = ["loopback", "private"] as const;
const isKind = (word: string): word is (typeof kindWords)[number] =>
  (kindWords as readonly string[]).includes(word);

/** As names are compared: `Intranet.` is `intranet`. */
export const plainHost = (host: string): string =>
  host
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(/^\[|\]$/g, "");

/** `list`: names, addresses, networks, `loopback`, `private`, separated by commas. */
export function readAllowedHosts(list: string): AllowedHosts {
  const words = list
    .split(",")
    .map((word) => plainHost(word.trim()))
    .filter(Boolean);
  const networks = emptyList();
  const names = words.filter((word) => !isKind(word) && !addNetwork(networks, word));
  return { names: new Set(names), networks, kinds: new Set(words.filter(isKind)) };
}

/** What a listed name may lead to; what is `closed` is reached by a network that names it alone. */
const ofListedName: readonly AddressKind[] = ["loopback", "private", "inner"];

/** `listed`: by what operators say, so http too. */
type Reach = "global" | "listed" | "refused";

/** `own`: addresses of this machine, which are no way out of it even if the internet routes them. */
export type HostRules = { allowed: AllowedHosts; own: ReadonlySet<string> };

/** Whether an address may be connected to, if this host leads to it. */
export function reachOf(host: string, ip: string, { allowed, own }: HostRules): Reach {
  const seen = addressKind(ip);
  const kind = seen === "global" && own.has(ip) ? "loopback" : seen;
  if (contains(allowed.networks, ip) || allowed.kinds.has(kind)) return "listed";
  if (allowed.names.has(plainHost(host)) && (kind === "global" || ofListedName.includes(kind)))
    return "listed";
  return kind === "global" ? "global" : "refused";
}

/** What is wrong with where a URL leads, as a sentence; null if it may be connected to. */
export function addressFault(url: URL, ips: readonly string[], rules: HostRules): string | null {
  const reaches = ips.map((ip) => reachOf(url.hostname, ip, rules));
  if (reaches.length === 0) return `No address was found for ${url.hostname}`;
  if (reaches.includes("refused"))
    return `Address not allowed: ${url.hostname} leads into an inner network. FLUXARA_WEBHOOK_HOSTS can name it`;
  if (url.protocol === "http:" && reaches.includes("global"))
    return "Use https: without it, anyone on the way reads and changes what is sent";
  return null;
}
