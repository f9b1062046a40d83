import type { Issuer } from "openid-client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { remember } from "@/lib/remember";

export type ProviderIssuer = Issuer;

/** `away`: it did not answer. `changed`: what it says of itself is not what this server was told. */
export type DiscoveryFailure = "away" | "changed";

const hourMs = 3_600_000;
const freshMs = hourMs;
/** While the provider is away, what it said before holds this long. */
const maxMs = 24 * hourMs;
/** After a failure, a known description is used this long before the provider is asked again. */
const pauseMs = 10_000;

type Cache = {
  known: { issuer: ProviderIssuer; at: number } | null;
  failedAt: number;
  asking: Promise<ProviderIssuer | DiscoveryFailure> | null;
};

const cacheOf = (issuerUrl: string): Cache =>
  remember(`oidc discovery of ${issuerUrl}`, () => ({ known: null, failedAt: 0, asking: null }));

const endpoints = [
  "authorization_endpoint",
  "token_endpoint",
  "jwks_uri",
  "userinfo_endpoint",
  "end_session_endpoint",
] as const;
const needed: ReadonlySet<string> = new Set(endpoints.slice(0, 3));

/** What is wrong with a description: another issuer's, or a place that others on the way could read. */
function faultOf({ metadata }: ProviderIssuer, issuerUrl: string): string | null {
  if (metadata.issuer !== issuerUrl) return `its issuer is ${metadata.issuer}, not ${issuerUrl}`;
  const isPlain = issuerUrl.startsWith("http:");
  for (const name of endpoints) {
    const place = metadata[name];
    if (place === undefined && !needed.has(name)) continue;
    const isRight = typeof place === "string" && (isPlain ? /^https?:/ : /^https:/).test(place);
    if (!isRight) return `${name} is ${place ?? "missing"}`;
  }
  return null;
}

async function ask(issuerUrl: string): Promise<ProviderIssuer | DiscoveryFailure> {
  const { Issuer } = await import("openid-client");
  try {
    const found = await Issuer.discover(issuerUrl);
    const fault = faultOf(found, issuerUrl);
    if (fault === null) return found;
    log.error({ fault }, "the OpenID provider does not describe itself as expected");
    return "changed";
  } catch (error) {
    log.warn({ why: (error as Error).message }, "the OpenID provider does not answer");
    return "away";
  }
}

async function refresh(cache: Cache, issuerUrl: string): Promise<ProviderIssuer | DiscoveryFailure> {
  cache.asking ??= ask(issuerUrl).finally(() => {
    cache.asking = null;
  });
  const answer = await cache.asking;
  if (typeof answer === "string") cache.failedAt = Date.now();
  else cache.known = { issuer: answer, at: Date.now() };
  return answer;
}

/**
 * How the provider describes itself: asked once an hour, and while it is away used for a day. Its keys are kept with it,
 * and asked for again at most once a minute. Null if there is no provider.
 */
export async function discover(): Promise<ProviderIssuer | DiscoveryFailure> {
  const issuerUrl = env.oidc?.issuer;
  if (issuerUrl === undefined) return "away";
  const cache = cacheOf(issuerUrl);
  const age = cache.known === null ? Number.POSITIVE_INFINITY : Date.now() - cache.known.at;
  const known = age < maxMs ? (cache.known?.issuer ?? null) : null;
  if (known !== null && (age < freshMs || Date.now() - cache.failedAt < pauseMs)) return known;
  const answer = await refresh(cache, issuerUrl);
  return answer === "away" && known !== null ? known : answer;
}

/** Whether the provider answers; "none" if there is none. */
export async function providerState(): Promise<"answers" | "none" | DiscoveryFailure> {
  if (env.oidc === null) return "none";
  const answer = await discover();
  return typeof answer === "string" ? answer : "answers";
}
