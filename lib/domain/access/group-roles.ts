import type { Role } from "./permissions";

/** One entry of `FLUXARA_OIDC_ROLES`. Without a workspace the role holds in all of them; without a role it makes operators. */
type GroupRule = { group: string; workspace: string | null; role: Role | null };

/** What somebody's groups give. */
export type GroupRights = {
  isOperator: boolean;
  everywhere: Role | null;
  /** By the workspace's slug. */
  roles: Readonly<Record<string, Role>>;
};

const rank: Record<Role, number> = { beta: 0, reviewer: 1, admin: 2 };

export const higher = (a: Role | null, b: Role | null): Role | null =>
  a === null || (b !== null && rank[b] > rank[a]) ? b : a;

/** Reads `designers=studio:reviewer, leads=*:admin, ops=operator`, which `bin/settings.mjs` has checked. */
export function readGroupRules(text: string): GroupRule[] {
  const entries = text.split(",").map((entry) => entry.trim());
  return entries.filter(Boolean).map((entry) => {
    const at = entry.lastIndexOf("=");
    const [group, given] = [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
    if (given === "operator") return { group, workspace: null, role: null };
    const [workspace = "", role] = given.split(":");
    return { group, workspace: workspace === "*" ? null : workspace, role: role as Role };
  });
}

export const isAnyRight = ({ isOperator, everywhere, roles }: GroupRights): boolean =>
  isOperator || everywhere !== null || Object.keys(roles).length > 0;

/** What these groups give by the rules; of several roles the highest. */
export function groupRights(rules: readonly GroupRule[], groups: readonly string[]): GroupRights {
  const own = new Set(groups);
  const roles: Record<string, Role> = {};
  let [isOperator, everywhere]: [boolean, Role | null] = [false, null];
  for (const { group, workspace, role } of rules) {
    if (!own.has(group)) continue;
    if (role === null) isOperator = true;
    else if (workspace === null) everywhere = higher(everywhere, role);
    else roles[workspace] = higher(roles[workspace] ?? null, role) ?? role;
  }
  return { isOperator, everywhere, roles };
}

/** A membership as it is kept. `manualRole`: what a person gave, while groups give more. */
export type KeptRole = { role: Role; source: "manual" | "groups"; manualRole: Role | null };

/**
 * A membership once groups give `given`, or null if it ends. What a person gave is never taken away; with both, the account
 * has the higher.
 */
export function roleByGroups(kept: KeptRole | null, given: Role | null): KeptRole | null {
  const manual = kept === null ? null : kept.source === "manual" ? kept.role : kept.manualRole;
  const role = higher(manual, given);
  if (role === null) return null;
  return role === manual
    ? { role, source: "manual", manualRole: null }
    : { role, source: "groups", manualRole: manual };
}
