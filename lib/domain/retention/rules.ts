export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** One version of a workspace's rule; it reigns from `at` until the next one. `days: null` keeps for ever. */
export type PolicyVersion = {
  version: number;
  at: Date;
  days: number | null;
  keepPreferred: boolean;
  keepInOpenReviews: boolean;
  graceHours: number;
};

/** One version of an environment's ceiling. `days: null` is no ceiling. */
export type CeilingVersion = { at: Date; days: number | null };

/** Both histories, oldest first, each with at least one version; the first also covers the time before it. */
export type RetentionRules = {
  environment: string;
  policies: readonly PolicyVersion[];
  ceilings: readonly CeilingVersion[];
};

/** `preferred` and `inOpenReview` are the facts now; whether they protect is the policy's word. */
export type Protections = { preferred: boolean; inOpenReview: boolean; holds: readonly string[] };
export type Protection = "hold" | "preferred" | "review";

/** What decides at one instant. `days: null` is for ever; `rule` and `ceiling` are the versions `days` came from. */
export type InForce = {
  days: number | null;
  rule: PolicyVersion;
  ceiling: CeilingVersion;
  keepPreferred: boolean;
  keepInOpenReviews: boolean;
};

type Versioned = { at: Date };

function versionAt<T extends Versioned>(versions: readonly T[], at: number): T {
  const found = versions.findLast((v) => v.at.getTime() <= at) ?? versions[0];
  if (found === undefined) throw new Error("A retention history without a version");
  return found;
}

const smaller = (a: number | null, b: number | null) => Math.min(a ?? Infinity, b ?? Infinity);

/** The instants of the past 24 hours at which something began to hold, what held at their start included. */
function instants(rules: RetentionRules, at: number): number[] {
  const changes = [...rules.policies, ...rules.ceilings].map((v) => v.at.getTime());
  return [at - dayMs, ...changes.filter((c) => c > at - dayMs && c <= at).sort((a, b) => a - b)];
}

/** The longest window, and every protection, of those that held in the 24 hours up to `at` (ms). */
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
  };
}

/** What holds by the newest version alone; it is asked when a person removes by name. */
export function rulesNow(rules: RetentionRules, now: Date): InForce {
  const rule = versionAt(rules.policies, now.getTime());
  const ceiling = versionAt(rules.ceilings, now.getTime());
  const days = smaller(rule.days, ceiling.days);
  const { keepPreferred, keepInOpenReviews } = rule;
  return { rule, ceiling, days: days === Infinity ? null : days, keepPreferred, keepInOpenReviews };
}

/** What keeps an artifact whatever its age, the strongest first; empty when its age decides. */
export function protectedBy(inForce: InForce, protections: Protections): Protection[] {
  const kept: Protection[] = protections.holds.length > 0 ? ["hold"] : [];
  if (protections.preferred && inForce.keepPreferred) kept.push("preferred");
  if (protections.inOpenReview && inForce.keepInOpenReviews) kept.push("review");
  return kept;
}

/** The instants (ms, ascending) from which `rulesInForce` may answer otherwise, -Infinity first. */
function turningPoints(rules: RetentionRules): number[] {
  const changes = [...rules.policies, ...rules.ceilings].map((v) => v.at.getTime());
  const all = new Set([-Infinity, ...changes, ...changes.map((c) => c + dayMs)]);
  return [...all].sort((a, b) => a - b);
}

/** Instants in ms, `end` excluded. */
export type Period = { start: number; end: number; inForce: InForce };
const known = new WeakMap<RetentionRules, Period[]>();

/** The periods of time in which the same holds, all of them. Kept by the rules they are of: a list asks per item. */
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

/**
 * What was available at or before the answer and has no protection expires by `by`, and nothing newer does;
 * null when nothing expires. For SQL: `createdAt <= cutoff`.
 */
export function expiryCutoff(rules: RetentionRules, by: Date, now: Date): Date | null {
  const from = by.getTime();
  const until = Math.max(from, now.getTime());
  const cutoff = periodsOf(rules)
    .filter((period) => period.end > from && period.start <= until)
    .reduce(
      (least, { start, inForce }) => Math.min(least, Math.max(start, from) - windowMs(inForce)),
      Infinity,
    );
  return cutoff === -Infinity ? null : new Date(cutoff);
}
