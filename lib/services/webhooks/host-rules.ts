import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import {
  addressFault,
  type HostRules,
  plainHost,
  readAllowedHosts,
} from "@/lib/domain/webhooks/allowed-hosts";
import { env } from "@/lib/env";
import { caller } from "@/lib/lane";
import { remember } from "@/lib/remember";
import { lookUpHost } from "./host-lookup";

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

/** Where a URL leads now. `fault` says why nothing may be sent there. */
export type WebhookDestination = { ips: readonly string[]; fault: string | null };

/** Resolves the host and checks every address of it: only these may be connected to. Throws as `lookUpHost` does. */
export async function destinationOf(url: URL, workspaceId: string): Promise<WebhookDestination> {
  // The caller only waits from now on, for other servers.
  caller().endTurn?.();
  const host = plainHost(url.hostname);
  const ips = isIP(host) === 0 ? await lookUpHost(workspaceId, host) : [host];
  return { ips, fault: addressFault(url, ips, hostRules()) };
}
