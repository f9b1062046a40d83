import { describe, expect, it } from "vitest";
import { authorize, authorizeSweep, can, rightsOf } from "./access";
import type { AccountActor, Membership, TokenActor } from "./actors";
import { type GivenPermission, permissions, permissionsOf, withImplied } from "./permissions";

const demo: Membership = {
  workspaceId: "w1",
  slug: "demo",
  role: "reviewer",
  reviewersDownload: true,
  reviewersShare: true,
  reviewersGenerate: true,
  betaSees: "selections",
  hidden: [],
};

const person = (membership: Partial<Membership> = {}): AccountActor => ({
  kind: "account",
  accountId: "a1",
  email: "a@example.com",
  name: "A",
  status: "approved",
  isOperator: false,
  memberships: [{ ...demo, ...membership }],
});

const token = (
  tokenPermissions: GivenPermission[],
  membership: Partial<Membership> = {},
  tokenWorkspaceId: string | null = null,
): TokenActor => ({
  ...person(membership),
  kind: "token",
  tokenId: "t1",
  tokenPermissions,
  tokenWorkspaceId,
});

describe("rights", () => {
  it.each(["reviewer", "beta", "admin"] as const)("a %s in a browser has all that the role has", (role) => {
    expect(rightsOf(person({ role }), "demo")).toEqual(withImplied(permissionsOf[role]));
  });

  it("reviewers may not download where that is off; admins may", () => {
    const off = { reviewersDownload: false };
    expect(can(person(off), "demo", "download")).toBe(false);
    expect(can(person({ ...off, role: "admin" }), "demo", "download")).toBe(true);
  });

  it("reviewers may share where that is on, admins always, beta users never", () => {
    const off = { reviewersShare: false };
    expect([person(), person(off)].map((who) => can(who, "demo", "link:write"))).toEqual([true, false]);
    expect(can(person({ ...off, role: "admin" }), "demo", "link:write")).toBe(true);
    expect(can(person({ role: "beta" }), "demo", "link:write")).toBe(false);
  });

  it("a link's visitor reads its artifacts in its workspace, takes them if the link says so, and may do nothing else", () => {
    const visitor = { kind: "link" as const, workspaceId: "w1", artifactIds: ["a"], download: false };
    const taker = { ...visitor, download: true };
    expect([...rightsOf(taker, "w1")]).toEqual(["artifact:read", "download"]);
    expect(rightsOf(taker, "w2").size).toBe(0);
    expect([...rightsOf(visitor, "w1")]).toEqual(["artifact:read"]);
    expect(authorize(visitor, "w1", "artifact:read").sight).toMatchObject({ kind: "only", ids: ["a"] });
    expect(rightsOf(visitor, "w2").size).toBe(0);
  });

  it("a token has what both it and the role have", () => {
    expect(rightsOf(token(["compare", "token:write"]), "demo")).toEqual(new Set(["compare"]));
    expect(rightsOf(token([...permissions], { role: "beta" }), "demo")).toEqual(new Set(permissionsOf.beta));
  });

  it("a token that reads jobs reads artifacts, but only of its own jobs", () => {
    const runner = token(["job:read", "job:write"], { role: "admin" });
    expect(rightsOf(runner, "w1")).toEqual(new Set(["artifact:read", "job:read", "job:write", "job:run"]));
    expect(authorize(runner, "demo", "artifact:read").sight).toMatchObject({
      kind: "jobsOf",
      accountId: "a1",
    });
  });

  it("there are none in other workspaces, outside a token's workspace, or without approval", () => {
    expect(rightsOf(person(), "other").size).toBe(0);
    expect(rightsOf(token(["compare"], {}, "w2"), "demo").size).toBe(0);
    expect(rightsOf({ ...person(), status: "suspended" }, "demo").size).toBe(0);
  });
});

describe("sight", () => {
  it.each([
    ["reviewer", "selections", { kind: "all", unshown: false, drafts: true, comments: true }],
    ["admin", "selections", { kind: "all", unshown: true, drafts: true, comments: true }],
    ["beta", "selections", { kind: "published", drafts: false, comments: false }],
    ["beta", "all", { kind: "all", unshown: false, drafts: false, comments: false }],
  ] as const)("of a %s where beta users see %s", (role, betaSees, sight) => {
    expect(authorize(person({ role, betaSees }), "demo", "artifact:read").sight).toEqual({
      except: [],
      ...sight,
    });
  });
});

describe("sight of an admin's token", () => {
  it.each([
    ["artifact:read", { unshown: false, drafts: false, comments: false }],
    ["job:write", { unshown: true, drafts: false }],
    ["retention:write", { unshown: true, drafts: false }],
    ["selection:read", { unshown: false, drafts: true }],
    ["selection:write", { unshown: false, drafts: true }],
    ["comment:read", { unshown: false, comments: true }],
  ] as const)("with %s follows from that, not from the role", (permission, sight) => {
    const scope = authorize(token(["artifact:read", permission], { role: "admin" }), "demo", permission);
    expect(scope.sight).toMatchObject(sight);
    expect("role" in scope).toBe(false);
  });
});

it("the sweep may finish removals in one workspace, and nothing else", () => {
  expect(authorizeSweep("w1", "a1")).toMatchObject({ workspaceId: "w1", by: "a1" });
  expect(authorizeSweep("w1").by).toBeNull();
  const sweep = { kind: "sweep", workspaceId: "w1", onBehalfOf: null } as const;
  expect(rightsOf(sweep, "w1")).toEqual(new Set(["retention:write"]));
  expect(rightsOf(sweep, "w2").size).toBe(0);
  expect(() => authorize(sweep, "w1", "download")).toThrow("do not have access");
});
