import { assertNever } from "@/lib/assert";
import { expiresAt, keptBecause, type RetentionSubject } from "@/lib/domain/retention/expiry";
import { explain } from "@/lib/domain/retention/reason";
import {
  hourMs,
  type Protections,
  type RetentionRules,
  rulesInForce,
  rulesNow,
} from "@/lib/domain/retention/rules";

/** Marks by anyone: `wanted` is picked or starred. */
export type TeamMarks = { wanted: boolean; rejected: boolean };
export const unmarked: TeamMarks = { wanted: false, rejected: false };

export type RemovalCandidate = RetentionSubject & {
  state: "written" | "available" | "removed";
  protections: Protections;
  marked: TeamMarks;
};

/** What a plan removes: what has expired, artifacts named by a person, or enough to free room in an environment. */
export type PlanKind = "age" | "named" | "pressure";

/**
 * The kind of plan, and whether the program rather than a person is acting: the program applies tightened rules only
 * after 24 hours.
 */
export type PlanContext = { kind: PlanKind; byProgram: boolean; now: Date };

/** `leftovers`: artifacts of a failed or canceled job, which never became available. */
export const planCauses = ["age", "capacity", "leftovers", "asked"] as const;
export type PlanCause = (typeof planCauses)[number];

/** Why an artifact is removed; its tombstone keeps the text. */
export type PlanReason = { cause: PlanCause; reason: string; policyVersion: number | null };
export type PlanVerdict = { item: PlanReason & { dueAt: Date } } | { spared: string };

/** Whether a plan may list an artifact; execution checks again and can only spare more. */
export function removable(
  rules: RetentionRules,
  candidate: RemovalCandidate,
  judging: PlanContext,
): PlanVerdict {
  if (candidate.state === "removed") return { spared: "It is already removed." };
  const ended = candidate.state === "available" ? candidate.createdAt : candidate.jobEndedAt;
  if (!ended) return { spared: explain({ kind: "not-available" }) };
  switch (judging.kind) {
    case "age":
      return byAge(rules, candidate, judging.now);
    case "named":
      return whenAsked(rules, candidate, judging.now);
    case "pressure":
      return underPressure(rules, candidate, judging);
    default:
      return assertNever(judging.kind);
  }
}

/** Removal requested by a person: age and the 24 hours after a tightening do not matter, protections do. */
function whenAsked(rules: RetentionRules, candidate: RemovalCandidate, now: Date): PlanVerdict {
  const current = rulesNow(rules, now);
  const kept = keptBecause(rules, { ...current, days: 0 }, candidate.protections);
  if (kept !== null) return { spared: explain(kept) };
  const policyVersion = current.rule.version;
  return {
    item: { cause: "asked", reason: explain({ kind: "asked", policyVersion }), policyVersion, dueAt: now },
  };
}

const leftText = "Its job did not complete. ";

function byAge(rules: RetentionRules, candidate: RemovalCandidate, now: Date): PlanVerdict {
  const expiry = expiresAt(rules, candidate, candidate.protections, now);
  if ("never" in expiry) return { spared: explain(expiry.never) };
  const text = explain(expiry.because);
  if (expiry.at > now) return { spared: `It expires on ${expiry.at.toISOString()}. ${text}` };
  const policyVersion = "policyVersion" in expiry.because ? expiry.because.policyVersion : null;
  const isLeft = candidate.state === "written";
  const because = isLeft
    ? ({ cause: "leftovers", reason: leftText + text } as const)
    : ({ cause: "age", reason: text } as const);
  return { item: { ...because, policyVersion, dueAt: expiry.at } };
}

export const pressureRules = (rules: RetentionRules, { byProgram, now }: Omit<PlanContext, "kind">) =>
  byProgram ? rulesInForce(rules, now.getTime()) : rulesNow(rules, now);

export const pressureReason = (environment: string, rejected: boolean) =>
  `To free room in ${environment}: ${rejected ? "it was rejected" : "nobody picked or starred it"}.`;

/** The latest `createdAt` that is old enough. */
export const oldEnough = (minAgeDays: number, now: Date) =>
  new Date(now.getTime() - minAgeDays * 24 * hourMs);

function underPressure(
  rules: RetentionRules,
  candidate: RemovalCandidate,
  judging: PlanContext,
): PlanVerdict {
  const { createdAt, marked, protections } = candidate;
  if (!createdAt) return { spared: explain({ kind: "not-available" }) };
  const current = pressureRules(rules, judging);
  const kept = keptBecause(rules, { ...current, days: 0 }, protections);
  if (kept !== null) return { spared: explain(kept) };
  if (marked.wanted) return { spared: "Someone picked or starred it." };
  const { minAgeDays } = current;
  if (createdAt > oldEnough(minAgeDays, judging.now))
    return { spared: `To free room, nothing younger than ${minAgeDays} days is removed.` };
  const reason = pressureReason(rules.environment, marked.rejected);
  const policyVersion = current.rule.version;
  return { item: { cause: "capacity", reason, policyVersion, dueAt: judging.now } };
}

/**
 * When a plan's item is removed: after the grace period and any transfer in progress, which delays it by at most an
 * hour.
 */
export function removeAfter(now: Date, graceHours: number, leasedUntil: Date | null): Date {
  const grace = now.getTime() + graceHours * hourMs;
  const lease = Math.min(leasedUntil?.getTime() ?? grace, grace + hourMs);
  return new Date(Math.max(grace, lease));
}

/**
 * Whether a run covers more than a fifth of the available artifacts: then an admin must start it, never the program.
 */
export const needsAdmin = (items: number, available: number) => items > available * 0.2;
