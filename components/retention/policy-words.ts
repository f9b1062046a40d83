import { plural } from "@/components/ui/text/format";
import type { PolicyBody } from "@/lib/contracts/retention";

const daysText = (days: number | null) =>
  days === null ? "Binaries are kept forever." : `Binaries are kept for ${plural(days, "day")}.`;

function keptText({ keepPreferred, keepInOpenReviews }: PolicyBody): string {
  if (keepPreferred && keepInOpenReviews)
    return "Preferred artifacts and those in an open review are kept longer.";
  if (keepPreferred) return "Preferred artifacts are kept longer; those in an open review are not.";
  if (keepInOpenReviews) return "Artifacts in an open review are kept longer; preferred ones are not.";
  return "Neither preferred artifacts nor those in an open review are kept longer.";
}

const graceText = (hours: number) =>
  hours === 0 ? "Removals take effect immediately." : `Removals can be undone for ${plural(hours, "hour")}.`;

/** The policy in words, one sentence per rule. */
export function policyWords(policy: PolicyBody): string[] {
  const kept = policy.days === null ? [] : [keptText(policy)];
  return [daysText(policy.days), ...kept, graceText(policy.graceHours)];
}
