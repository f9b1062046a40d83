import type { IncomingMessage } from "node:http";
import { AppError } from "@/lib/errors";
import { remember } from "@/lib/remember";
import { clientNetwork } from "@/lib/server/auth/client-network";
import { sessionIdFrom } from "@/lib/server/auth/session-id";
import { TokenBuckets } from "./token-buckets";

/**
 * Milliseconds of this process that visitors without an account take, by network: all of them together may have a
 * fourth of it for pages and nearly a third for the pictures of share links. At once: 100 pages, or 1,000 pictures.
 */
const buckets = {
  pages: () => remember("visits-of-pages", () => new TokenBuckets({ most: 1_000, perSecond: 250 })),
  links: () => remember("visits-of-links", () => new TokenBuckets({ most: 2_500, perSecond: 300 })),
};

type Cost = { of: keyof typeof buckets; ms: number };

/** Measured in `tools/bench/results/pages.md`. Null for what costs less than a millisecond. */
function costOf(url: string): Cost | null {
  if (url.startsWith("/api/v1/s/")) return { of: "links", ms: 2.5 };
  if (url.startsWith("/api/v1/register")) return { of: "pages", ms: 2 };
  if (url.startsWith("/api/v1/") || url.startsWith("/_next/static/")) return null;
  return { of: "pages", ms: url.startsWith("/api/auth/") ? 4 : 10 };
}

const headersOf = ({ headers }: IncomingMessage) => ({
  get: (name: string) => headers[name]?.toString() ?? null,
  has: (name: string) => headers[name] !== undefined,
});

/**
 * Counts a request of somebody without an account that costs more than a millisecond. A session that has ended is not
 * counted, since only its row would tell. Throws `rate_limited`.
 */
export async function countVisit(req: IncomingMessage): Promise<void> {
  const cost = costOf(req.url ?? "");
  if (cost === null) return;
  const headers = headersOf(req);
  if ((await sessionIdFrom(headers)) !== null) return;
  const wait = buckets[cost.of]().take(clientNetwork(headers), cost.ms, performance.now());
  if (wait === 0) return;
  const retryAfterSeconds = Math.ceil(wait);
  throw new AppError(
    "rate_limited",
    `Too many requests from your network. Try again in ${retryAfterSeconds} s`,
    { retryAfterSeconds },
  );
}
