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
import { within } from "@/lib/within";

const hostRules = (): HostRules => ({
  allowed: readAllowedHosts(env.webhookHosts),
  own: new Set(
    Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address)),
  ),
});

/** All addresses of a host, v4 and v6; none if it is not found within `ms`. */
async function addressesOf(host: string, ms: number): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  const late = new Promise<string[]>((resolve) => {
    within(ms).addEventListener("abort", () => resolve([]));
  });
  const found = lookup(host, { all: true, verbatim: true }).then(
    (all) => all.map(({ address }) => address),
    () => [],
  );
  return Promise.race([found, late]);
}

/** Where a URL leads now. `fault` says why nothing may be sent there. */
export type WebhookDestination = { ips: readonly string[]; fault: string | null };

/** Resolves the host and checks every address of it: only these may be connected to. */
export async function destinationOf(url: URL, ms: number): Promise<WebhookDestination> {
  const ips = await addressesOf(plainHost(url.hostname), ms);
  return { ips, fault: addressFault(url, ips, hostRules()) };
}
