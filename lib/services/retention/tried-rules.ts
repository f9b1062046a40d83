import type { PolicyBody } from "@/lib/contracts/retention";
import type { AgeCutoff } from "@/lib/db/retention/expiring-preview";
import { ruleFor } from "@/lib/domain/retention/policy";
import { expiryCutoff, periodsOf, type RetentionRules, rulesInForce } from "@/lib/domain/retention/rules";
import type { Rules } from "./judge";

/** The rules as if this policy had always been in force. */
export function withPolicy(rules: Rules, policy: PolicyBody | undefined): Rules {
  if (policy === undefined) return rules;
  const { environments: _, schedule, ...rest } = policy;
  const always = { ...rest, scheduleHours: schedule?.everyHours ?? null, version: 0, at: new Date(0) };
  const tried = (r: RetentionRules): RetentionRules => ({
    ...r,
    policies: [{ ...always, ...ruleFor(policy, r.environment) }],
  });
  return new Map([...rules].map(([id, r]) => [id, tried(r)]));
}

/** What is past its window at `now`, by environment. */
export function agedAt(rules: Rules, now: Date): AgeCutoff[] {
  return [...rules].flatMap(([environmentId, environment]) => {
    const cutoff = expiryCutoff(environment, now, now);
    if (cutoff === null) return [];
    const { days, keepPreferred, keepInOpenReviews } = rulesInForce(environment, now.getTime());
    if (days === null) return [];
    const start = periodsOf(environment).findLast((period) => period.start <= now.getTime())?.start;
    const since = start === undefined || start === -Infinity ? null : new Date(start);
    return [{ environmentId, cutoff, days, since, keepPreferred, keepInOpenReviews }];
  });
}
