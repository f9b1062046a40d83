import { type Expiry, expiresAt } from "@/lib/domain/retention/expiry";
import { explain } from "@/lib/domain/retention/reason";
import {
  expiryCutoff,
  periodsOf,
  type RetentionRules,
  unprotected,
  windowMs,
} from "@/lib/domain/retention/rules";

/**
 * Artifacts that became available after `after` and up to `upTo` (ms since 1970) expire at `dueAt`, or `afterMs` after
 * they became available.
 */
export type AgeStep = { after: number; upTo: number; reason: string } & (
  | { dueAt: Date; afterMs: null }
  | { dueAt: null; afterMs: number }
);

type DatedExpiry = Extract<Expiry, { at: Date }>;

function expiryOf(rules: RetentionRules, from: number, now: Date): DatedExpiry {
  const expiry = expiresAt(rules, { createdAt: new Date(from) }, unprotected, now);
  if ("never" in expiry) throw new Error("Older than the cutoff, but does not expire");
  return expiry;
}

/** The step between two points, throughout which the expiry follows one formula. */
function stepOf(rules: RetentionRules, after: number, upTo: number, now: Date): AgeStep {
  const last = expiryOf(rules, upTo, now);
  const first = after === -Infinity ? upTo - 1 : Math.min(after + 1, upTo);
  const isFixed = first < upTo && expiryOf(rules, first, now).at.getTime() === last.at.getTime();
  const form = isFixed
    ? { dueAt: last.at, afterMs: null }
    : { dueAt: null, afterMs: last.at.getTime() - upTo };
  return { after, upTo, reason: explain(last.because), ...form };
}

const isSame = (a: AgeStep, b: AgeStep) =>
  a.reason === b.reason && a.afterMs === b.afterMs && a.dueAt?.getTime() === b.dueAt?.getTime();

/**
 * When and why unprotected artifacts that have expired did so, by when they became available: the results of
 * `expiresAt` in a form that SQL can apply to many rows. Between two instants at which some window ends, the formula
 * stays the same.
 */
export function ageSteps(rules: RetentionRules, now: Date): AgeStep[] {
  const cutoff = expiryCutoff(rules, now, now)?.getTime();
  if (cutoff === undefined) return [];
  const periods = periodsOf(rules);
  const windows = [...new Set(periods.map(({ inForce }) => windowMs(inForce)))].filter(Number.isFinite);
  const ends = periods.flatMap(({ start }) => windows.map((window) => start - window));
  const turns = ends.filter((at) => Number.isFinite(at) && at <= cutoff).flatMap((at) => [at - 1, at]);
  const points = [...new Set([...turns, cutoff])].sort((a, b) => a - b);
  const steps: AgeStep[] = [];
  for (const [i, upTo] of points.entries()) {
    const step = stepOf(rules, points[i - 1] ?? -Infinity, upTo, now);
    const before = steps.at(-1);
    if (before !== undefined && isSame(before, step)) before.upTo = upTo;
    else steps.push(step);
  }
  return steps;
}
