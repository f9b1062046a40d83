import type { UnderPressure } from "@/lib/domain/retention/policy";

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A version of a workspace's policy as it applies to one environment, in force from `at` until the next one. */
export type EnvironmentPolicy = {
  version: number;
  at: Date;
  /** The rule for this environment if there is one, otherwise the policy's days; null keeps forever. */
  days: number | null;
  /** Whether `days` is a rule for this environment alone. */
  own: boolean;
  keepPreferred: boolean;
  keepInOpenReviews: boolean;
  graceHours: number;
  /** How often the program plans and executes without being asked; null: never. */
  scheduleHours: number | null;
  underPressure: UnderPressure;
  minAgeDays: number;
};

/** A version of an environment's ceiling. `days: null` is no ceiling. */
export type CeilingVersion = { at: Date; days: number | null };

/** Both histories, oldest first, each with at least one version; the first version also covers the time before it. */
export type RetentionRules = {
  environment: string;
  policies: readonly EnvironmentPolicy[];
  ceilings: readonly CeilingVersion[];
};

export type NamedItem = { id: string; name: string };
/**
 * Current facts about an artifact: its holds, the reviews that prefer it, and its open reviews. The policy decides
 * whether the reviews protect it.
 */
export type Protections = {
  holds: readonly NamedItem[];
  preferredBy: readonly NamedItem[];
  openReviews: readonly NamedItem[];
};
export const unprotected: Protections = { holds: [], preferredBy: [], openReviews: [] };
export type Protection = NamedItem & { kind: "hold" | "preferred" | "review" };

/** The rules in force at one instant. `days: null` is forever; `rule` and `ceiling` are the versions that gave `days`. */
export type InForce = {
  days: number | null;
  rule: EnvironmentPolicy;
  ceiling: CeilingVersion;
  keepPreferred: boolean;
  keepInOpenReviews: boolean;
  /** "execute" only if it applied throughout the past 24 hours. */
  underPressure: UnderPressure;
  /** The highest of the past 24 hours. */
  minAgeDays: number;
};

type RuleVersion = { at: Date };

function versionAt<T extends RuleVersion>(versions: readonly T[], at: number): T {
  const found = versions.findLast((v) => v.at.getTime() <= at) ?? versions[0];
  if (found === undefined) throw new Error("A retention history without a version");
  return found;
}

const smaller = (a: number | null, b: number | null) => Math.min(a ?? Infinity, b ?? Infinity);

/** The instants (ms) of the 24 hours up to `at` when the rules changed, and the start of those 24 hours. */
function instants(rules: RetentionRules, at: number): number[] {
  const changes = [...rules.policies, ...rules.ceilings].map((v) => v.at.getTime());
  return [at - dayMs, ...changes.filter((c) => c > at - dayMs && c <= at).sort((a, b) => a - b)];
}

/** The longest window and all protections that were in force at any time in the 24 hours up to `at` (ms). */
export function rulesInForce(rules: RetentionRules, at: number): InForce {
  const held = instants(rules, at).map((instant) => {
    const rule = versionAt(rules.policies, instant);
    const ceiling = versionAt(rules.ceilings, instant);
    return { rule, ceiling, days: smaller(rule.days, ceiling.days) };
  });
  const longest = held.reduce((best, next) => (next.days >= best.days ? next : best));
  return {
    rule: longest.rule,
    ceiling: longest.ceiling,
    days: longest.days === Infinity ? null : longest.days,
    keepPreferred: held.some((h) => h.rule.keepPreferred),
    keepInOpenReviews: held.some((h) => h.rule.keepInOpenReviews),
    underPressure: held.every((h) => h.rule.underPressure === "execute") ? "execute" : "propose",
    minAgeDays: Math.max(...held.map((h) => h.rule.minAgeDays)),
  };
}

/** The rules of the newest versions alone, for removals that a person requests. */
export function rulesNow(rules: RetentionRules, now: Date): InForce {
  const rule = versionAt(rules.policies, now.getTime());
  const ceiling = versionAt(rules.ceilings, now.getTime());
  const days = smaller(rule.days, ceiling.days);
  const { keepPreferred, keepInOpenReviews, underPressure, minAgeDays } = rule;
  return {
    rule,
    ceiling,
    days: days === Infinity ? null : days,
    keepPreferred,
    keepInOpenReviews,
    underPressure,
    minAgeDays,
  };
}

/** What keeps an artifact regardless of age, strongest first; empty if age decides. */
export function protectedBy(inForce: InForce, protections: Protections): Protection[] {
  const { holds, preferredBy, openReviews } = protections;
  const of = (kind: Protection["kind"], named: readonly NamedItem[]) =>
    named.map(({ id, name }) => ({ kind, id, name }));
  return [
    ...of("hold", holds),
    ...of("preferred", inForce.keepPreferred ? preferredBy : []),
    ...of("review", inForce.keepInOpenReviews ? openReviews : []),
  ];
}

/** The instants (ms, ascending) at which `rulesInForce` may change, starting with -Infinity. */
function turningPoints(rules: RetentionRules): number[] {
  const changes = [...rules.policies, ...rules.ceilings].map((v) => v.at.getTime());
  const all = new Set([-Infinity, ...changes, ...changes.map((c) => c + dayMs)]);
  return [...all].sort((a, b) => a - b);
}

/** In ms, `end` exclusive. */
export type Period = { start: number; end: number; inForce: InForce };
const known = new WeakMap<RetentionRules, Period[]>();

/** All periods of constant rules, cached per `rules` object: lists need them for every item. */
export function periodsOf(rules: RetentionRules): Period[] {
  const before = known.get(rules);
  if (before !== undefined) return before;
  const points = turningPoints(rules);
  const periods = points.map((start, i) => ({
    start,
    end: points[i + 1] ?? Infinity,
    inForce: rulesInForce(rules, start),
  }));
  known.set(rules, periods);
  return periods;
}

export const windowMs = (inForce: InForce) => (inForce.days === null ? Infinity : inForce.days * dayMs);

/** What decisions and open reviews say about an artifact. The policy decides whether that protects it. */
export type Facts = { preferred: boolean; inOpenReview: boolean };
const plain: Facts = { preferred: false, inOpenReview: false };

const keeps = (inForce: InForce, { preferred, inOpenReview }: Facts) =>
  (preferred && inForce.keepPreferred) || (inOpenReview && inForce.keepInOpenReviews);

/**
 * The time (ms) until which artifacts with these facts are kept if nothing changes. Infinity: as long as the facts
 * hold; -Infinity: not at all.
 */
export function keptUntil(rules: RetentionRules, facts: Facts): number {
  return periodsOf(rules).findLast(({ inForce }) => keeps(inForce, facts))?.end ?? -Infinity;
}

/**
 * The latest `createdAt` with which artifacts that have these facts (by default, none) expire by `by`; null if none do.
 * For SQL: `createdAt <= cutoff`.
 */
export function expiryCutoff(rules: RetentionRules, by: Date, now: Date, facts = plain): Date | null {
  const from = by.getTime();
  const until = Math.max(from, now.getTime());
  let least = Infinity;
  for (const { start, end, inForce } of periodsOf(rules)) {
    if (end <= from || start > until) continue;
    if (keeps(inForce, facts)) return null;
    least = Math.min(least, Math.max(start, from) - windowMs(inForce));
  }
  return least === -Infinity ? null : new Date(least);
}
