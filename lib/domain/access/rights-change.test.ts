import { expect, it } from "vitest";
import type { GroupRights } from "./group-roles";
import { isNoChange, type RightsStanding, rightsChange } from "./rights-change";

const place = (slug: string, kept: RightsStanding["places"][number]["kept"], hasOtherAdmin = true) => ({
  id: slug,
  slug,
  hasOtherAdmin,
  kept,
});
const admin = { role: "admin", source: "groups", manualRole: null } as const;
const standing: RightsStanding = {
  email: "ann@example.com",
  status: "approved",
  isOperator: false,
  operatorByGroups: false,
  hasOtherOperator: true,
  places: [],
};
const none: GroupRights = { isOperator: false, everywhere: null, roles: {} };

it("equal rights are no change", () => {
  const given = { ...standing, places: [place("studio", admin)] };
  expect(isNoChange(rightsChange(given, { ...none, roles: { studio: "admin" } }, false))).toBe(true);
  expect(isNoChange(rightsChange(standing, none, true))).toBe(true);
});

it("a role for everywhere comes to each workspace, the higher one wins", () => {
  const places = [place("studio", null), place("lab", null)];
  const rights: GroupRights = {
    isOperator: false,
    everywhere: "reviewer",
    roles: { lab: "admin", studio: "beta" },
  };
  const { roles } = rightsChange({ ...standing, places }, rights, false);
  expect(roles.map(({ slug, next }) => [slug, next?.role])).toEqual([
    ["studio", "reviewer"],
    ["lab", "admin"],
  ]);
});

it("the last admin and the last operator stay, others go", () => {
  const places = [place("studio", admin, false), place("lab", admin)];
  const operator = { isOperator: true, operatorByGroups: true, hasOtherOperator: false };
  const change = rightsChange({ ...standing, ...operator, places }, none, false);
  expect(change).toMatchObject({ kept: ["studio", "operator"], operator: null });
  expect(change.roles.map(({ slug, next }) => [slug, next])).toEqual([["lab", null]]);
});

it("a suspended account is nobody's last admin", () => {
  const places = [place("studio", admin, false)];
  expect(rightsChange({ ...standing, status: "suspended", places }, none, false)).toMatchObject({
    kept: [],
    roles: [{ slug: "studio", next: null }],
  });
});

it("an operator by hand stays one", () => {
  expect(rightsChange({ ...standing, isOperator: true }, none, false).operator).toBeNull();
  expect(
    rightsChange({ ...standing, isOperator: true }, { ...none, isOperator: true }, false).operator,
  ).toBeNull();
});

it("only a right that groups give lets in who waits", () => {
  const waiting: RightsStanding = { ...standing, status: "pending" };
  const given: GroupRights = { ...none, roles: { studio: "beta" } };
  expect(rightsChange(waiting, given, true).approves).toBe(true);
  expect(rightsChange(waiting, given, false).approves).toBe(false);
  expect(rightsChange(waiting, none, true).approves).toBe(false);
  expect(rightsChange({ ...standing, status: "suspended" }, given, true).approves).toBe(false);
});
