import type { PolicyBody } from "@/lib/contracts/retention";
import { loadRules } from "@/lib/db/retention/load-rules";
import { type Aged, countAged } from "@/lib/db/retention/plan-totals";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { ruleFor } from "@/lib/domain/retention/policy";
import type { PlanTotals } from "@/lib/domain/retention/removal-plan";
import { expiryCutoff, type RetentionRules, rulesInForce } from "@/lib/domain/retention/rules";
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

/** Per environment, what is past its window at `now`. */
export function agedAt(rules: Rules, now: Date): Aged[] {
  return [...rules].flatMap(([environmentId, environment]) => {
    const cutoff = expiryCutoff(environment, now, now);
    if (cutoff === null) return [];
    const { keepPreferred, keepInOpenReviews } = rulesInForce(environment, now.getTime());
    return [{ environmentId, cutoff, keepPreferred, keepInOpenReviews }];
  });
}

const protection = ({ keepPreferred, keepInOpenReviews }: Aged) => `${keepPreferred} ${keepInOpenReviews}`;

export async function totalsOf(scope: Scope, aged: readonly Aged[]): Promise<PlanTotals> {
  const kinds = [...new Set(aged.map(protection))];
  const all = await Promise.all(
    kinds.map((kind) =>
      countAged(
        scope,
        aged.filter((each) => protection(each) === kind),
      ),
    ),
  );
  const sum = (key: keyof PlanTotals) => all.reduce((total, each) => total + each[key], 0);
  return { items: sum("items"), bytes: sum("bytes"), spared: sum("spared") };
}

/** The totals of a plan, optionally at another time or under another policy. Writes nothing. */
export async function previewTotals(
  viewer: Viewer,
  ws: string,
  { asOf, policy }: { asOf?: string; policy?: PolicyBody },
): Promise<PlanTotals> {
  const scope = authorize(viewer, ws, "retention:write");
  const now = asOf === undefined ? new Date() : new Date(asOf);
  return totalsOf(scope, agedAt(withPolicy(await loadRules(scope), policy), now));
}
