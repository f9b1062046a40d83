export type RecordedPolicy = {
  environment: string;
  days: number | null;
  keepPreferred: boolean;
  version: number;
};

/** What a decision record says about the retention policy in one environment. */
export function policyText({ environment, days, keepPreferred, version }: RecordedPolicy): string {
  const kept =
    days === null
      ? "kept forever"
      : `kept for ${days} ${days === 1 ? "day" : "days"}, preferred ones ${keepPreferred ? "longer" : "too"}`;
  return `${environment}: ${kept} (version ${version})`;
}
