import type { AccountStatus } from "./actors";
import { type GroupRights, higher, isAnyRight, type KeptRole, roleByGroups } from "./group-roles";

/** A workspace in which an account has a role, or groups give it one. */
export type RolePlace = { id: string; slug: string; hasOtherAdmin: boolean; kept: KeptRole | null };

/** An account's rights before a sign-in. */
export type RightsStanding = {
  email: string;
  status: AccountStatus;
  isOperator: boolean;
  operatorByGroups: boolean;
  hasOtherOperator: boolean;
  places: readonly RolePlace[];
};

type RoleChange = RolePlace & { next: KeptRole | null };

/** `kept`: workspaces whose last admin the account stays against its groups, or "operator" for the last one. */
export type RightsChange = {
  roles: RoleChange[];
  operator: { isOperator: boolean; operatorByGroups: boolean } | null;
  approves: boolean;
  kept: string[];
};

const isSame = (a: KeptRole | null, b: KeptRole | null) =>
  a?.role === b?.role && a?.source === b?.source && a?.manualRole === b?.manualRole;

function operatorChange(standing: RightsStanding, rights: GroupRights): RightsChange["operator"] {
  const { isOperator, operatorByGroups } = standing;
  if (rights.isOperator) return isOperator ? null : { isOperator: true, operatorByGroups: true };
  return operatorByGroups ? { isOperator: false, operatorByGroups: false } : null;
}

/** What becomes of an account's rights once its groups give these. `approves`: whether a right given lets it in. */
export function rightsChange(standing: RightsStanding, rights: GroupRights, approves: boolean): RightsChange {
  const counts = standing.status === "approved";
  const kept: string[] = [];
  const roles = standing.places.flatMap((place): RoleChange[] => {
    const given = higher(rights.roles[place.slug] ?? null, rights.everywhere);
    const next = roleByGroups(place.kept, given);
    if (isSame(place.kept, next)) return [];
    const leaves = place.kept?.role === "admin" && next?.role !== "admin";
    if (!counts || !leaves || place.hasOtherAdmin) return [{ ...place, next }];
    kept.push(place.slug);
    return [];
  });
  const operator = operatorChange(standing, rights);
  const isLast =
    operator?.isOperator === false && counts && standing.isOperator && !standing.hasOtherOperator;
  if (isLast) kept.push("operator");
  return {
    roles,
    operator: isLast ? null : operator,
    approves: approves && standing.status === "pending" && isAnyRight(rights),
    kept,
  };
}

export const isNoChange = ({ roles, operator, approves, kept }: RightsChange): boolean =>
  roles.length === 0 && operator === null && !approves && kept.length === 0;
