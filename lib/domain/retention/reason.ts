import { assertNever } from "@/lib/assert";
import type { InForce, RetentionRules } from "@/lib/domain/retention/rules";

/** Why an artifact is removed or kept; `explain` puts it into words. */
export type Reason =
  | {
      kind: "window";
      environment: string;
      days: number;
      ruleDays: number | null;
      /** Whether the rule applies to this environment alone. */
      own: boolean;
      ceilingDays: number | null;
      policyVersion: number;
      /** Whether the date is determined by the 24 hours that follow a tightening of the policy. */
      delayed: boolean;
    }
  | { kind: "asked"; policyVersion: number }
  | { kind: "hold"; holds: string[] }
  | { kind: "preferred" | "review" | "not-available" }
  | { kind: "for-ever"; environment: string };

export function windowReason(rules: RetentionRules, inForce: InForce, delayed: boolean): Reason {
  const { rule, ceiling, days } = inForce;
  if (days === null) return { kind: "for-ever", environment: rules.environment };
  return {
    kind: "window",
    environment: rules.environment,
    days,
    ruleDays: rule.days,
    own: rule.own,
    ceilingDays: ceiling.days,
    policyVersion: rule.version,
    delayed,
  };
}

const inDays = (days: number) => `${days} ${days === 1 ? "day" : "days"}`;

type Window = Extract<Reason, { kind: "window" }>;

function byRule({ environment, ceilingDays, own }: Window): string {
  const rule = own ? `your rule for ${environment}; the environment` : `the workspace’s rule; ${environment}`;
  return `${rule} ${ceilingDays === null ? "sets no limit" : `allows ${ceilingDays}`}.`;
}

function byCeiling({ environment, ruleDays, own }: Window): string {
  const rule = own ? "your rule" : "the workspace’s rule";
  return `${environment} allows no more; ${rule} ${ruleDays === null ? "would keep it forever" : `says ${ruleDays}`}.`;
}

function windowText(reason: Window): string {
  const { days, ruleDays, ceilingDays } = reason;
  const ruled = ruleDays !== null && ruleDays <= (ceilingDays ?? Infinity);
  const wait = " A tightened policy removes nothing in its first 24 hours.";
  return `${inDays(days)}: ${ruled ? byRule(reason) : byCeiling(reason)}${reason.delayed ? wait : ""}`;
}

/** The window that results from a rule and a ceiling, in words. */
export function ruleText(
  environment: string,
  { days, own }: { days: number | null; own: boolean },
  ceilingDays: number | null,
): string {
  const least = Math.min(days ?? Infinity, ceilingDays ?? Infinity);
  if (least === Infinity) return explain({ kind: "for-ever", environment });
  const rest = { environment, ruleDays: days, own, ceilingDays, policyVersion: 0, delayed: false };
  return windowText({ kind: "window", days: least, ...rest });
}

export function explain(reason: Reason): string {
  switch (reason.kind) {
    case "window":
      return windowText(reason);
    case "asked":
      return "Its removal was requested by name.";
    case "hold":
      return `Held: ${reason.holds.join("; ")}.`;
    case "preferred":
      return "Preferred: your policy keeps preferred artifacts.";
    case "review":
      return "In an open review: your policy keeps it until the review is decided.";
    case "for-ever":
      return `Kept forever: neither your policy nor ${reason.environment} sets a limit.`;
    case "not-available":
      return "Its job has not ended yet; the retention window starts then.";
    default:
      return assertNever(reason);
  }
}
