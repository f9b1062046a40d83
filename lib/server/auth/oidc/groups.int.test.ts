import { beforeAll, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { changeAccount } from "@/lib/services/accounts/change-account";
import { putMember } from "@/lib/services/accounts/members";
import { systemHealth } from "@/lib/services/health/system-health";
import { enter } from "@/tools/testing/auth-browser";
import { makePerson, makeViewer, makeWorkspace, viewerOf } from "@/tools/testing/fixtures";
import { claimsIn, jwtOf } from "@/tools/testing/oidc-provider";
import { useProvider } from "@/tools/testing/use-provider";

const roles = "designers=studio:reviewer, leads=studio:admin, all=*:beta, ops=operator";
const provider = useProvider({ FLUXARA_OIDC_NEW: "auto", FLUXARA_OIDC_ROLES: roles });

let operator: Viewer;
beforeAll(async () => {
  vi.stubEnv("FLUXARA_SECRET", "a secret for tests that is long enough");
  for (const slug of ["studio", "lab"]) {
    await makeWorkspace(slug);
    await makePerson({ workspace: slug, role: "admin" });
  }
  operator = await viewerOf((await makePerson({ isOperator: true })).headers);
});

const roleIn = (viewer: Viewer | null, slug = "studio") =>
  viewer?.memberships.find((membership) => membership.slug === slug)?.role ?? null;
/** Signs in with these groups. */
async function inGroups(person: string, ...groups: string[]): Promise<Viewer | null> {
  provider().people.set(person, { ...provider().people.get(person), groups });
  return (await enter(provider(), person)).viewer;
}

it("a group that gives a right lets in, others wait", async () => {
  const person = provider().person({ groups: ["unknown"] });
  expect(await inGroups(person, "unknown")).toMatchObject({ status: "pending", memberships: [] });
  const viewer = await inGroups(person, "designers");
  expect([viewer?.status, roleIn(viewer), roleIn(viewer, "lab")]).toEqual(["approved", "reviewer", null]);
  expect(roleIn(await inGroups(person, "all"), "lab")).toBe("beta");
});

it("roles follow the groups at every sign-in, what people gave stays", async () => {
  const person = provider().person();
  expect(roleIn(await inGroups(person, "designers"))).toBe("reviewer");
  const email = `${person}@example.com`;
  await putMember(await makeViewer("admin", "lab"), "lab", { email, role: "reviewer" });
  const moved = await inGroups(person, "leads");
  expect([roleIn(moved), roleIn(moved, "lab")]).toEqual(["admin", "reviewer"]);
  const left = await inGroups(person);
  expect([roleIn(left), roleIn(left, "lab"), left?.status]).toEqual([null, "reviewer", "approved"]);
  await putMember(await makeViewer("admin", "studio"), "studio", { email, role: "beta" });
  expect(roleIn(await inGroups(person, "designers"))).toBe("reviewer");
  expect(roleIn(await inGroups(person, "unknown"))).toBe("beta");
  const events = await db().auditEvent.findMany({
    where: { action: "account.groups", subject: left?.accountId ?? "", workspaceId: null },
  });
  expect(events.length).toBe(5);
});

it("a change by an operator takes a role out of the groups' hands, one that stays does not", async () => {
  const person = provider().person();
  const id = (await inGroups(person, "designers", "all"))?.accountId ?? "";
  const memberships = [
    { workspace: "studio", role: "reviewer" as const },
    { workspace: "lab", role: "reviewer" as const },
  ];
  await changeAccount(operator, id, { memberships });
  const viewer = await inGroups(person);
  expect([roleIn(viewer), roleIn(viewer, "lab")]).toEqual([null, "reviewer"]);
});

it("operators by groups come and go, the last one stays, and the System page says so", async () => {
  const person = provider().person();
  expect((await inGroups(person, "ops"))?.isOperator).toBe(true);
  expect((await inGroups(person))?.isOperator).toBe(false);
  const viewer = await inGroups(person, "ops");
  await db().account.updateMany({ where: { id: operator.accountId }, data: { isOperator: false } });
  expect((await inGroups(person))?.isOperator).toBe(true);
  await db().account.updateMany({ where: { id: operator.accountId }, data: { isOperator: true } });
  const { signIns } = await systemHealth(operator);
  expect(signIns).toMatchObject([{ kind: "kept", name: viewer?.name, places: ["operator"] }]);
});

it("groups that only userinfo has are read there, of the same subject", async () => {
  const person = provider().person({
    groups: ["designers", ...Array.from({ length: 5_000 }, (_, n) => `g${n}`)],
  });
  provider().bend.token = (answer) => {
    const { groups: _, ...claims } = claimsIn(String(answer.id_token));
    return { ...answer, id_token: jwtOf(claims, provider().privateKey) };
  };
  try {
    expect(roleIn((await enter(provider(), person)).viewer)).toBe("reviewer");
    provider().bend.user = (answer) => ({ ...answer, sub: "another" });
    expect((await enter(provider(), person)).at).toBe("/sign-in?error=answer");
    provider().bend.user = ({ groups: _, ...answer }) => ({ ...answer, _claim_names: { groups: "src1" } });
    expect((await enter(provider(), person)).at).toBe("/sign-in?error=groups");
  } finally {
    Object.assign(provider().bend, { token: null, user: null });
  }
});

it("without a mapping nothing is ever changed", async () => {
  const person = provider().person();
  await inGroups(person, "designers");
  vi.stubEnv("FLUXARA_OIDC_ROLES", "");
  expect(roleIn(await inGroups(person))).toBe("reviewer");
});
