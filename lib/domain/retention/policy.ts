/** What happens when an environment is nearly full. */
export type UnderPressure = "propose" | "execute";

/** The content of a policy version. Environments are identified by key; those without a rule use `days`. */
export type PolicyContent = {
  days: number | null;
  keepPreferred: boolean;
  keepInOpenReviews: boolean;
  graceHours: number;
  environments: { key: string; days: number | null }[];
  schedule: { everyHours: number } | null;
  underPressure: UnderPressure;
  minAgeDays: number;
};

/** The policy of a new workspace. */
export const firstPolicy: PolicyContent = {
  days: 30,
  keepPreferred: true,
  keepInOpenReviews: true,
  graceHours: 24,
  environments: [],
  schedule: null,
  underPressure: "propose",
  minAgeDays: 7,
};

/**
 * Whether a change removes so many artifacts that a person must type the number: at least a hundred, or more than a
 * fifth of all.
 */
export const isLargeLoss = (count: number, all: number): boolean =>
  count > 0 && (count >= 100 || count > all * 0.2);

/** The policy's days for an environment, and whether they come from a rule of its own. */
export function ruleFor(
  { days, environments }: Pick<PolicyContent, "days" | "environments">,
  key: string,
): { days: number | null; own: boolean } {
  const rule = environments.find((each) => each.key === key);
  return rule === undefined ? { days, own: false } : { days: rule.days, own: true };
}
