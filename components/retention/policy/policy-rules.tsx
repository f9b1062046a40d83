"use client";

import { Button } from "@/components/ui/button";
import { fieldProblem } from "@/lib/client/problem-text";
import type { Policy, PolicyBody } from "@/lib/contracts/retention";
import { ruleFor } from "@/lib/domain/retention/policy";
import { ruleText } from "@/lib/domain/retention/reason";
import { PolicyDays } from "./policy-days";
import type { PolicyDraft } from "./use-policy-draft";

type Rules = PolicyBody["environments"];

const without = (rules: Rules, key: string) => rules.filter((rule) => rule.key !== key);
const withRule = (rules: Rules, key: string, days: number | null): Rules =>
  [...without(rules, key), { key, days }].sort((a, b) => (a.key < b.key ? -1 : 1));

/** The right end of the sliders, in days: half a year, or as long as the longest rule or ceiling. */
function longestOf(policy: Policy, { base, draft }: PolicyDraft): number {
  const rules = [base, draft].flatMap(({ days, environments }) => [
    days,
    ...environments.map((rule) => rule.days),
  ]);
  const all = [...rules, ...policy.inForce.map(({ ceilingDays }) => ceilingDays)];
  return Math.max(180, ...all.map((days) => (Number.isFinite(days) ? (days ?? 0) : 0)));
}

type PolicyRulesProps = { policy: Policy; edited: PolicyDraft };

/** The workspace's rule, and the rules of individual environments. */
export function PolicyRules({ policy, edited }: PolicyRulesProps) {
  const { base, draft, change, saving } = edited;
  const longest = longestOf(policy, edited);
  const setRules = (make: (now: Rules) => Rules) =>
    change(({ environments }) => ({ environments: make(environments) }));
  return (
    <section aria-labelledby="rules">
      <h2 id="rules" className="mb-2 font-semibold">
        How long binaries are kept
      </h2>
      <ul>
        <PolicyDays
          name="Workspace"
          days={draft.days}
          was={base.days}
          ceilingDays={null}
          longest={longest}
          error={fieldProblem(saving.error, "days")}
          onChange={(days) => change({ days })}
        >
          Applies where an environment has no rule of its own.
        </PolicyDays>
        {policy.inForce.map(({ environment, title, archived, ceilingDays }) => {
          const rule = ruleFor(draft, environment);
          const index = draft.environments.findIndex(({ key }) => key === environment);
          const text = ruleText(environment, rule, ceilingDays);
          const name = title.toLowerCase() === environment ? title : `${title} (${environment})`;
          if (!rule.own) {
            return (
              <li key={environment} className="grid gap-1 border-t py-2.5">
                <div className="flex flex-wrap items-center gap-3">
                  <b className="font-semibold">{name}</b>
                  {archived ? <span className="text-ink-3">archived</span> : null}
                  <span className="flex-1" />
                  <Button
                    size="sm"
                    aria-label={`Give ${environment} a rule of its own`}
                    onClick={() =>
                      setRules((now) => withRule(now, environment, draft.days ?? ceilingDays ?? 30))
                    }
                  >
                    Own rule
                  </Button>
                </div>
                <p className="text-ink-2 text-xs">{text}</p>
              </li>
            );
          }
          return (
            <PolicyDays
              key={environment}
              name={name}
              days={rule.days}
              was={ruleFor(base, environment).days}
              ceilingDays={ceilingDays}
              longest={longest}
              error={fieldProblem(saving.error, `environments.${index}.days`)}
              onChange={(days) => setRules((now) => withRule(now, environment, days))}
              aside={
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={`Remove the rule for ${environment}`}
                  onClick={() => setRules((now) => without(now, environment))}
                >
                  Remove rule
                </Button>
              }
            >
              {text}
            </PolicyDays>
          );
        })}
      </ul>
    </section>
  );
}
