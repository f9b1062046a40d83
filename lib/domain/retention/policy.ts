/** What happens when an environment is nearly full. */
export type UnderPressure = "propose" | "execute";

/** What a version of a policy says. Environments are named by key; one without a rule is kept for `days`. */
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

/** What a workspace starts with. */
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

/** Whether a change removes so much that a person must type how many: a hundred, or a fifth of all. */
export const isLargeLoss = (count: number, all: number): boolean =>
  count > 0 && (count >= 100 || count > all * 0.2);

/** The policy's days for an environment, and whether a rule for it alone says so. */
export function ruleFor(
  { days, environments }: Pick<PolicyContent, "days" | "environments">,
  key: string,
): { days: number | null; own: boolean } {
  const rule = environments.find((each) => each.key === key);
  return rule === undefined ? { days, own: false } : { days: rule.days, own: true };
}
