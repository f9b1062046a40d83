import { Resolver } from "node:dns/promises";
import { readFile } from "node:fs/promises";
import { addressesIn } from "@/lib/domain/webhooks/hosts-file";
import { AppError } from "@/lib/errors";
import { remember } from "@/lib/remember";
import { type NoPlace, Shares } from "@/lib/shares";
import { within } from "@/lib/within";

/** From its turn on, a name is looked up for so long; until its turn, it waits for as long. */
const [lookupMs, maxWaitMs] = [5_000, 6_000];
export const maxLookupMs = lookupMs + maxWaitMs;
/** Of one name server, per question. */
const asking = { timeout: 2_000, tries: 2 };

const limits = { max: 64, maxPerKey: 2, maxWaiting: 256, maxWaitingPerKey: 8 };

/** Not of the name: it says nothing about the endpoint. */
const noTurn = (why: NoPlace) =>
  new AppError(
    why === "own" ? "rate_limited" : "unavailable",
    "Too many names of webhooks are being looked up: wait for some of them",
    { retryAfterSeconds: lookupMs / 1_000 },
  );

const lookups = () => remember("webhook lookups", () => new Shares(limits, noTurn));

/** Name servers instead of the system's; tests have one of their own. */
export const lookupServers = () =>
  remember<{ own: readonly string[] | null }>("webhook name servers", () => ({ own: null }));

async function fromHostsFile(host: string): Promise<string[]> {
  const ips = addressesIn(await readFile("/etc/hosts", "utf8").catch(() => ""), host);
  const isLocal = host === "localhost" || host.endsWith(".localhost");
  return ips.length === 0 && isLocal ? ["127.0.0.1", "::1"] : ips;
}

/** Made for each name, so that name servers that the system has changed count, and cancelling ends this look-up alone. */
async function fromServers(host: string): Promise<string[]> {
  const resolver = new Resolver(asking);
  const { own } = lookupServers();
  if (own !== null) resolver.setServers(own);
  const ended = new AbortController();
  within(lookupMs, ended.signal).addEventListener("abort", () => resolver.cancel());
  const both = [resolver.resolve4(host), resolver.resolve6(host)];
  const found = await Promise.all(both.map((each) => each.catch((): string[] => [])));
  ended.abort();
  return found.flat();
}

/**
 * All addresses of a name, v4 and v6; none if it is not found in time. `getaddrinfo` is not asked: it takes one of the
 * threads that all of the process shares, and keeps it when its caller has given up. Throws `rate_limited` or
 * `unavailable` if too many names are being looked up, of this workspace or of all.
 */
export function lookUpHost(workspaceId: string, host: string): Promise<string[]> {
  const lookUp = async () => {
    const listed = await fromHostsFile(host);
    return listed.length > 0 ? listed : fromServers(host);
  };
  return lookups().run(workspaceId, lookUp, { maxWaitMs });
}
