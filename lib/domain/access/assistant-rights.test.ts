import { describe, expect, it } from "vitest";
import { authorize, authorizeApproved, authorizeOperator, authorizePerson, rightsOf } from "./access";
import type { Membership, TokenActor } from "./actors";
import { assistantPermissions } from "./assistant-rights";
import { permissions } from "./permissions";

const member: Membership = {
  workspaceId: "w1",
  slug: "demo",
  role: "admin",
  reviewersDownload: true,
  reviewersShare: true,
  reviewersGenerate: true,
  betaSees: "selections",
  hidden: ["x"],
};

/** An operator's assistant whose token has every permission. */
const assistant = (membership: Partial<Membership> = {}): TokenActor => ({
  kind: "token",
  accountId: "a1",
  email: "a@example.com",
  name: "A",
  status: "approved",
  isOperator: true,
  memberships: [{ ...member, ...membership }],
  tokenId: "t1",
  tokenPermissions: [...permissions],
  tokenWorkspaceId: null,
  assistant: { id: "s1", name: "Fable" },
});

describe("an assistant", () => {
  it("looks, judges, comments and asks for batches, whatever its token says", () => {
    expect([...rightsOf(assistant(), "demo")].sort()).toEqual(
      [
        "artifact:read",
        "batch:write",
        "comment:read",
        "comment:write",
        "compare",
        "job:read",
        "mark:write",
        "review:read",
        "vote:write",
      ].sort(),
    );
  });

  it.each(permissions.filter((each) => !assistantPermissions.includes(each)))("may not: %s", (permission) => {
    expect(() => authorize(assistant(), "demo", permission)).toThrow("It does not exist");
  });

  it("may no more than its account", () => {
    expect([...rightsOf(assistant({ role: "beta" }), "demo")]).toEqual(["artifact:read"]);
    expect(rightsOf({ ...assistant(), memberships: [] }, "demo").size).toBe(0);
    expect(rightsOf({ ...assistant(), tokenPermissions: ["compare"] }, "demo")).toEqual(new Set(["compare"]));
  });

  it("sees what its account sees, without what a blind review hides from it and without drafts", () => {
    const { sight, userId, by, assistant: acting } = authorize(assistant(), "demo", "artifact:read");
    expect(sight).toEqual({ kind: "all", unshown: false, except: ["x"], drafts: false, comments: true });
    expect({ userId, by, acting }).toEqual({ userId: "a1", by: "a1", acting: { id: "s1", name: "Fable" } });
  });

  it("is no operator, no person, and reads nothing outside of workspaces", () => {
    for (const ask of [authorizeOperator, authorizePerson, authorizeApproved])
      expect(() => ask(assistant())).toThrow();
    const { assistant: _, ...program } = assistant();
    expect(() => authorizeOperator(program)).not.toThrow();
  });
});
