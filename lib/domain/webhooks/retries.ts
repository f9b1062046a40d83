import { aFifthMoreOrLess, backOffMs, limitedBackOffMs } from "@/lib/domain/back-off";

const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** Ten tries in 75 hours. */
const waitsMs = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

const spread = aFifthMoreOrLess;
const maxWaitMs = 24 * hour;
/** Without any success for so long, an endpoint is disabled. */
const failingMs = 5 * 24 * hour;
/** How long an endpoint that is overloaded is left alone at most, unless it says how long. */
const maxRestMs = 5 * minute;
const rest = { firstMs: maxRestMs, factor: 1, maxMs: maxRestMs, spread };

const overloaded = new Set([429, 502, 504]);
const gone = 410;

/** How a try ended. `retryAfterMs`: what the receiver asked for. */
export type TryOutcome = { status: number | null; retryAfterMs: number | null };

export const isSuccess = ({ status }: Pick<TryOutcome, "status">): boolean =>
  status !== null && status >= 200 && status < 300;

/** `tries`: with this one. `failingSince`: of the endpoint, before it. `chance`: from 0 to 1, at random. */
export type TryFacts = {
  tries: number;
  isPing: boolean;
  failingSince: Date | null;
  now: Date;
  chance: number;
};

/** What follows from a try that failed. */
export type AfterFailure = {
  /** Until the next try; null: it is given up. */
  waitMs: number | null;
  /** How long nothing is sent to the endpoint; null: its other deliveries are still sent. */
  restMs: number | null;
  /** Why the endpoint is disabled by it; null: it is not. */
  disables: "gone" | "failing" | null;
};

/** A ping is sent once: somebody waits for its outcome. */
export function afterFailure({ status, retryAfterMs }: TryOutcome, tried: TryFacts): AfterFailure {
  const { tries, isPing, failingSince, now, chance } = tried;
  const isLong = failingSince !== null && now.getTime() - failingSince.getTime() >= failingMs;
  const disables = status === gone ? "gone" : isLong ? "failing" : null;
  const planned = limitedBackOffMs({ waitsMs, spread }, tries, chance);
  const asked = Math.min(retryAfterMs ?? 0, maxWaitMs);
  const hasEnded = isPing || planned === null || disables !== null;
  const wait = planned ?? backOffMs(rest, tries, chance);
  const restMs = overloaded.has(status ?? 0) ? Math.max(asked, Math.min(wait, maxRestMs)) : null;
  return { waitMs: hasEnded ? null : Math.max(wait, asked), restMs, disables };
}

/** The header `Retry-After`, seconds or a date, in ms; null if it is absent or neither. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * second;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
