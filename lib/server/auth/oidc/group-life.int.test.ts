import { beforeAll, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { permissions } from "@/lib/domain/access/permissions";
import { authorizeAgain } from "@/lib/services/accounts/authorize-again";
import { removeIdentity } from "@/lib/services/accounts/identities";
import { listWorkspaces } from "@/lib/services/accounts/own-workspaces";
import { enter } from "@/tools/testing/auth-browser";
import { makePerson, makeToken, makeWorkspace, viewerOf } from "@/tools/testing/fixtures";
import { useProvider } from "@/tools/testing/use-provider";
import { viewerFromHeaders } from "../viewer";

const roles = "leads=*:admin, ops=operator";
const provider = useProvider({
  FLUXARA_OIDC_ROLES: roles,
  FLUXARA_OIDC_SESSION_HOURS: "1",
  FLUXARA_OIDC_TOKEN_DAYS: "2",
});
const [hourMs, dayMs] = [3_600_000, 86_400_000];

let operator: { id: string; headers: Headers };
beforeAll(async () => {
  vi.stubEnv("FLUXARA_SECRET", "a secret for tests that is long enough");
  for (const slug of ["studio", "lab"]) {
    await makeWorkspace(slug);
    await makePerson({ workspace: slug, role: "admin" });
  }
  operator = await makePerson({ isOperator: true });
});

const roleIn = (viewer: Viewer | null, slug: string) =>
  viewer?.memberships.find((membership) => membership.slug === slug)?.role ?? null;
const rolesOf = (viewer: Viewer | null) => [
  roleIn(viewer, "studio"),
  roleIn(viewer, "lab"),
  viewer?.isOperator,
];

/** A reviewer of the studio with a session by password and a token, connected with a person of the provider. */
async function connected(...groups: string[]) {
  const { id, headers } = await makePerson({ workspace: "studio", role: "reviewer" });
  await db().account.update({ where: { id }, data: { passwordHash: "x" } });
  const person = provider().person({ groups });
  const identity = { provider: provider().issuer, subject: person, accountId: id };
  await db().identity.create({ data: identity });
  await enter(provider(), person);
  const token = await makeToken(id, "studio", permissions);
  return { id, headers, person, token: token.headers };
}
const later = (headers: Headers, ms: number) => viewerFromHeaders(headers, new Date(Date.now() + ms));

it("what groups gave holds in a session by password as long as a session by the provider lasts", async () => {
  const { headers, token, person } = await connected("leads", "ops");
  expect(rolesOf(await later(headers, 0))).toEqual(["admin", "admin", true]);
  expect(rolesOf(await later(headers, hourMs - 60_000))).toEqual(["admin", "admin", true]);
  const over = await later(headers, hourMs + 60_000);
  expect(rolesOf(over)).toEqual(["reviewer", null, false]);
  const at = () => new Date(Date.now() + hourMs + 60_000);
  const viewer = { ...over, now: at } as Viewer;
  expect((await listWorkspaces(viewer, { limit: 9 })).items.map((w) => [w.slug, w.role])).toEqual([
    ["studio", "reviewer"],
  ]);
  const again = db().$transaction((tx) => authorizeAgain(viewer, "studio", "member:write", tx));
  await expect(again).rejects.toMatchObject({ code: "not_found" });
  expect(roleIn(await later(token, hourMs + 60_000), "studio")).toBe("admin");
  expect(roleIn(await later(token, 2 * dayMs + 60_000), "studio")).toBe("reviewer");
  await db().account.updateMany({ data: { groupsAt: new Date(Date.now() - dayMs) } });
  expect(rolesOf(await later(headers, 0))).toEqual(["reviewer", null, false]);
  await enter(provider(), person);
  expect(rolesOf(await later(headers, 0))).toEqual(["admin", "admin", true]);
});

it("what groups gave ends with the identity, in every session and for tokens", async () => {
  const { id, headers, token } = await connected("leads", "ops");
  const viewer = await viewerOf(headers);
  const identity = await db().identity.findFirstOrThrow({ where: { accountId: id } });
  await removeIdentity(viewer, identity.id, null);
  expect(rolesOf(await later(headers, 0))).toEqual(["reviewer", null, false]);
  expect(roleIn(await later(token, 0), "studio")).toBe("reviewer");
  const account = await db().account.findUniqueOrThrow({ where: { id } });
  expect(account).toMatchObject({ isOperator: false, operatorByGroups: false, groupsAt: null });
});

it("connecting somebody else does not renew what groups gave", async () => {
  const { id, headers } = await connected("leads");
  await db().account.update({ where: { id }, data: { groupsAt: new Date(Date.now() - dayMs) } });
  await db().identity.create({
    data: { provider: provider().issuer, subject: provider().person(), accountId: id, usedAt: new Date() },
  });
  expect(rolesOf(await later(headers, 0))).toEqual(["reviewer", null, false]);
});

it("without the provider nothing gives what groups gave", async () => {
  const { headers } = await connected("leads");
  vi.stubEnv("FLUXARA_OIDC_ISSUER", "");
  vi.stubEnv("FLUXARA_OIDC_CLIENT_ID", "");
  expect(rolesOf(await later(headers, 0))).toEqual(["reviewer", null, false]);
});

it("the last operator and the last admin stay, whatever the time", async () => {
  const { id, headers } = await connected("leads", "ops");
  await db().account.updateMany({ where: { id: { not: id } }, data: { isOperator: false } });
  const others = { role: "admin", accountId: { not: id }, workspace: { slug: "lab" } } as const;
  await db().membership.updateMany({ where: others, data: { role: "reviewer" } });
  expect(rolesOf(await later(headers, 3 * hourMs))).toEqual(["reviewer", "admin", true]);
  const identity = await db().identity.findFirstOrThrow({ where: { accountId: id } });
  await removeIdentity(await viewerOf(headers), identity.id, null);
  expect(rolesOf(await later(headers, 3 * hourMs))).toEqual(["reviewer", "admin", true]);
  await db().account.update({ where: { id: operator.id }, data: { isOperator: true } });
  expect(rolesOf(await later(headers, 3 * hourMs))).toEqual(["reviewer", "admin", false]);
});
