import { plural } from "@/components/ui/text/format";
import type { PolicyBody } from "@/lib/contracts/retention";
import { ruleFor } from "@/lib/domain/retention/policy";

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

const scheduleText = ({ schedule }: PolicyBody) =>
  schedule === null
    ? "Nothing is removed until a person executes a plan."
    : `Fluxara removes what is due every ${plural(schedule.everyHours, "hour")}.`;

/** The policy in words, one sentence per rule. */
export function policyWords(policy: PolicyBody): string[] {
  const kept = policy.days === null && policy.environments.length === 0 ? [] : [keptText(policy)];
  return [daysText(policy.days), ...kept, graceText(policy.graceHours), scheduleText(policy)];
}

const short = (days: number | null) => (days === null ? "forever" : String(days));
const change = (name: string, from: number | null, to: number | null) =>
  `${name} ${short(from)} → ${short(to)}${to === null ? "" : to === 1 ? " day" : " days"}`;

function ruleChanges(from: PolicyBody, to: PolicyBody): string[] {
  const keys = new Set([...from.environments, ...to.environments].map(({ key }) => key));
  return [...keys].flatMap((key) => {
    const [before, after] = [ruleFor(from, key), ruleFor(to, key)];
    if (before.own === after.own && before.days === after.days) return [];
    if (!after.own) return [`${key} as the workspace`];
    return [change(key, before.days, after.days)];
  });
}

const everyText = (schedule: PolicyBody["schedule"]) =>
  schedule === null ? "removes only when asked" : `removes every ${plural(schedule.everyHours, "hour")}`;

function otherChanges(from: PolicyBody, to: PolicyBody): string[] {
  const changes: [boolean, string][] = [
    [
      from.keepPreferred !== to.keepPreferred,
      `preferred ${to.keepPreferred ? "protect" : "no longer protect"}`,
    ],
    [
      from.keepInOpenReviews !== to.keepInOpenReviews,
      `open reviews ${to.keepInOpenReviews ? "protect" : "no longer protect"}`,
    ],
    [from.graceHours !== to.graceHours, `undo ${from.graceHours} → ${plural(to.graceHours, "hour")}`],
    [from.schedule?.everyHours !== to.schedule?.everyHours, everyText(to.schedule)],
    [
      from.underPressure !== to.underPressure,
      to.underPressure === "execute" ? "acts when nearly full" : "only proposes when nearly full",
    ],
    [
      from.minAgeDays !== to.minAgeDays,
      `when nearly full nothing younger than ${plural(to.minAgeDays, "day")}`,
    ],
  ];
  return changes.flatMap(([isChanged, text]) => (isChanged ? [text] : []));
}

/** How one policy differs from another, in a few words each. */
export function policyChanges(from: PolicyBody, to: PolicyBody): string[] {
  const days = from.days === to.days ? [] : [change("workspace", from.days, to.days)];
  return [...days, ...ruleChanges(from, to), ...otherChanges(from, to)];
}

/** What is removed is not yet gone from backups. */
export const inBackupsText = (days: number | null): string =>
  days === null
    ? ""
    : ` The backups that this server makes lose the binary up to ${plural(days, "day")} later.`;

/** What a field of numbers says; NaN while it is empty. */
export const numberIn = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));
