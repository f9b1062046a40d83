import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import {
  addressFault,
  type HostRules,
  plainHost,
  readAllowedHosts,
} from "@/lib/domain/webhooks/allowed-hosts";
import { env } from "@/lib/env";
import { remember } from "@/lib/remember";
import { within } from "@/lib/within";

/** Addresses of this machine, read at most once a second: that takes as long as a try. */
function ownAddresses(): ReadonlySet<string> {
  const kept = remember("own addresses", () => ({ until: 0, ips: new Set<string>() }));
  if (performance.now() > kept.until) {
    const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    kept.ips = new Set(all.map(({ address }) => address));
    kept.until = performance.now() + 1_000;
  }
  return kept.ips;
}

const hostRules = (): HostRules => ({ allowed: readAllowedHosts(env.webhookHosts), own: ownAddresses() });

export type HostLookup = (host: string) => Promise<string[]>;

/** The system's, so that `/etc/hosts` counts; tests bring a DNS server of their own. */
const hostLookup = () =>
  remember<HostLookup>(
    "webhook lookup",
    () => async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  );

/** All addresses of a host, v4 and v6; none if it is not found within `ms`. */
async function addressesOf(host: string, ms: number): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  const late = new Promise<string[]>((resolve) => {
    within(ms).addEventListener("abort", () => resolve([]));
  });
  return Promise.race([hostLookup()(host).catch(() => []), late]);
}

/** Where a URL leads now. `fault` says why nothing may be sent there. */
export type WebhookDestination = { ips: readonly string[]; fault: string | null };

/** Resolves the host and checks every address of it: only these may be connected to. */
export async function destinationOf(url: URL, ms: number): Promise<WebhookDestination> {
  const ips = await addressesOf(plainHost(url.hostname), ms);
  return { ips, fault: addressFault(url, ips, hostRules()) };
}
