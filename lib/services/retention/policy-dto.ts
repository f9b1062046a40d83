import type { Policy, PolicyVersion } from "@/lib/contracts/retention";
import { findNames } from "@/lib/db/accounts/names";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { listEnvironmentRows } from "@/lib/db/environments";
import { contentOf, findNewestPolicy, type PolicyRow } from "@/lib/db/retention/policies";
import type { Scope } from "@/lib/domain/access/access";
import { explain, windowReason } from "@/lib/domain/retention/reason";
import { rulesInForce } from "@/lib/domain/retention/rules";

export async function versionDtos(scope: Scope, rows: PolicyRow[]): Promise<PolicyVersion[]> {
  const names = await findNames(
    scope,
    rows.flatMap(({ accountId }) => accountId ?? []),
  );
  return rows.map((row) => {
    const by = names.get(row.accountId ?? "") ?? null;
    return { ...contentOf(row), version: row.version, at: row.at.toISOString(), by };
  });
}

async function windowsInForce(scope: Scope): Promise<Policy["inForce"]> {
  const [environments, rules] = await Promise.all([listEnvironmentRows(scope), loadRules(scope)]);
  return environments.flatMap(({ id, key, title, archived }) => {
    const environment = rules.get(id);
    if (environment === undefined) return [];
    const inForce = rulesInForce(environment, scope.now().getTime());
    const text = explain(windowReason(environment, inForce, false));
    return [
      { environment: key, title, archived, days: inForce.days, ceilingDays: inForce.ceiling.days, text },
    ];
  });
}

/** The newest version, and what is in force now in each environment. */
export async function policyDto(scope: Scope): Promise<Policy> {
  const newest = await findNewestPolicy(scope);
  const [[version], inForce] = await Promise.all([versionDtos(scope, [newest]), windowsInForce(scope)]);
  if (version === undefined) throw new Error("A policy without a version");
  return { ...version, inForce };
}
