import { plural } from "@/components/ui/format";
import type { PolicyBody } from "@/lib/contracts/retention";

const daysText = (days: number | null) =>
  days === null ? "Binaries are kept for ever." : `Binaries are kept for ${plural(days, "day")}.`;

function keptText({ keepPreferred, keepInOpenReviews }: PolicyBody): string {
  if (keepPreferred && keepInOpenReviews)
    return "What is preferred, or in an open review, is kept beyond that.";
  if (keepPreferred) return "What is preferred is kept beyond that; what is in an open review is not.";
  if (keepInOpenReviews) return "What is in an open review is kept beyond that; what is preferred is not.";
  return "Neither what is preferred nor what is in an open review is kept beyond that.";
}

const graceText = (hours: number) =>
  hours === 0
    ? "A removal that is started takes effect at once."
    : `A removal that is started can be undone for ${plural(hours, "hour")}.`;

/** The rule in words, a sentence each. */
export function policyWords(policy: PolicyBody): string[] {
  const kept = policy.days === null ? [] : [keptText(policy)];
  return [daysText(policy.days), ...kept, graceText(policy.graceHours)];
}
