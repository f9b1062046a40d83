import { expect, it } from "vitest";
import { groupRights, type KeptRole, readGroupRules, roleByGroups } from "./group-roles";

const rules = readGroupRules(
  "designers=studio:reviewer, leads=*:admin,all=studio:beta , a=b=lab:beta, ops=operator",
);

it.each([
  [[], { isOperator: false, everywhere: null, roles: {} }],
  [["unknown"], { isOperator: false, everywhere: null, roles: {} }],
  [["all", "designers"], { isOperator: false, everywhere: null, roles: { studio: "reviewer" } }],
  [["designers", "all"], { isOperator: false, everywhere: null, roles: { studio: "reviewer" } }],
  [["leads", "ops"], { isOperator: true, everywhere: "admin", roles: {} }],
  [["a=b"], { isOperator: false, everywhere: null, roles: { lab: "beta" } }],
])("groups %j give %j", (groups, rights) => {
  expect(groupRights(rules, groups)).toEqual(rights);
});

const manual = (role: KeptRole["role"]): KeptRole => ({ role, source: "manual", manualRole: null });
const grouped = (role: KeptRole["role"], manualRole: KeptRole["manualRole"] = null): KeptRole => ({
  role,
  source: "groups",
  manualRole,
});

it.each<[KeptRole | null, KeptRole["role"] | null, KeptRole | null]>([
  [null, null, null],
  [null, "beta", grouped("beta")],
  [grouped("admin"), "reviewer", grouped("reviewer")],
  [grouped("admin"), null, null],
  [manual("beta"), null, manual("beta")],
  [manual("beta"), "reviewer", grouped("reviewer", "beta")],
  [manual("admin"), "reviewer", manual("admin")],
  [grouped("reviewer", "beta"), "admin", grouped("admin", "beta")],
  [grouped("reviewer", "beta"), null, manual("beta")],
  [grouped("reviewer", "beta"), "beta", manual("beta")],
])("%j becomes, when groups give %j, %j", (kept, given, next) => {
  expect(roleByGroups(kept, given)).toEqual(next);
});
