import { expiresAt, keptBecause, type Retained } from "@/lib/domain/retention/expiry";
import { explain, type Reason } from "@/lib/domain/retention/reason";
import { hourMs, type Protections, type RetentionRules, rulesNow } from "@/lib/domain/retention/rules";

export type Candidate = Retained & { state: "written" | "available" | "removed"; protections: Protections };

/** `asked`: named by a person, so that age and the 24 hours after a tightening do not matter; protections still do. */
export type PlanMode = "age" | "asked";

export type PlanVerdict = { item: { reason: Reason; dueAt: Date } } | { spared: string };

/** Whether a plan may list an artifact; execution checks again and can only spare more. */
export function removable(
  rules: RetentionRules,
  candidate: Candidate,
  mode: PlanMode,
  now: Date,
): PlanVerdict {
  if (candidate.state === "removed") return { spared: "It is already removed." };
  const ended = candidate.state === "available" ? candidate.createdAt : candidate.jobEndedAt;
  if (!ended) return { spared: explain({ kind: "not-available" }) };
  return mode === "asked" ? whenAsked(rules, candidate, now) : byAge(rules, candidate, now);
}

function whenAsked(rules: RetentionRules, candidate: Candidate, now: Date): PlanVerdict {
  const current = rulesNow(rules, now);
  const kept = keptBecause(rules, { ...current, days: 0 }, candidate.protections);
  if (kept !== null) return { spared: explain(kept) };
  return { item: { reason: { kind: "asked", policyVersion: current.rule.version }, dueAt: now } };
}

function byAge(rules: RetentionRules, candidate: Candidate, now: Date): PlanVerdict {
  const expiry = expiresAt(rules, candidate, candidate.protections, now);
  if ("never" in expiry) return { spared: explain(expiry.never) };
  if (expiry.at.getTime() <= now.getTime()) return { item: { reason: expiry.because, dueAt: expiry.at } };
  return { spared: `It expires on ${expiry.at.toISOString()}. ${explain(expiry.because)}` };
}

export type PlanTotals = { items: number; bytes: number; spared: number };

export function planTotals(items: readonly { bytes: number }[], spared: number): PlanTotals {
  return { items: items.length, bytes: items.reduce((sum, item) => sum + item.bytes, 0), spared };
}

/** When a plan's item is removed: after the grace period, and after a transfer in progress, for at most an hour. */
export function removeAfter(now: Date, graceHours: number, leasedUntil: Date | null): Date {
  const grace = now.getTime() + graceHours * hourMs;
  const lease = Math.min(leasedUntil?.getTime() ?? grace, grace + hourMs);
  return new Date(Math.max(grace, lease));
}

/** A run over more than a fifth of the available artifacts must be started by an admin, never by the sweep. */
export const needsAdmin = (items: number, available: number) => items > available * 0.2;
