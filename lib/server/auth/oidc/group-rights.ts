import { applyGroupRights, type ProviderPerson } from "@/lib/db/system/accounts/apply-group-rights";
import { type GroupRights, groupRights, readGroupRules } from "@/lib/domain/access/group-roles";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";

const bySignIn = authorizeSystem("sign-in");

const rules = () => readGroupRules(env.oidc?.roles ?? "");

/** What groups give; null if none give anything here, so that nothing is ever changed. */
export function rightsOfGroups(groups: readonly string[]): GroupRights | null {
  const given = rules();
  return given.length === 0 ? null : groupRights(given, groups);
}

/** Of these groups, those that a rule names: few, whatever the provider lists. */
export function namedGroups(groups: readonly string[]): string[] {
  const named = new Set(rules().map(({ group }) => group));
  return [...new Set(groups)].filter((group) => named.has(group));
}

export async function applyGroups(
  person: ProviderPerson,
  groups: readonly string[],
  now: Date,
): Promise<void> {
  const rights = rightsOfGroups(groups);
  if (rights === null) return;
  const approves = env.oidc?.newAccounts === "auto";
  await applyGroupRights(bySignIn, person, { rights, approves }, now);
}
