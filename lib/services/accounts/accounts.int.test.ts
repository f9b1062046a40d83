import { beforeAll, expect, it } from "vitest";
import { everyItem } from "@/lib/client/paging";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { permissions, type Role } from "@/lib/domain/access/permissions";
import { viewerFromHeaders } from "@/lib/server/auth/viewer";
import { firstStart } from "@/lib/services/first-start";
import { useDatabase } from "@/tools/testing/database";
import { changeAccount } from "./change-account";
import { listAccounts } from "./list-accounts";
import { listMembers, putMember, removeMember } from "./members";
import { findOwnWorkspace, lastWorkspace, listWorkspaces } from "./own-workspaces";
import { register } from "./register";
import { createToken } from "./tokens";
import { changeWorkspace, createWorkspace } from "./workspaces";

useDatabase();

const password = "violet anchor tundra 9";
const onceId = "01890000-0000-7000-8000-000000000042";
let operator: Viewer;

async function viewerOf(token: string): Promise<Viewer> {
  const viewer = await viewerFromHeaders(new Headers({ authorization: `Bearer ${token}` }));
  if (viewer === null) throw new Error("This token does not work");
  return viewer;
}

async function account(email: string): Promise<string> {
  await register({ email, name: email, password });
  return (await db().account.findUniqueOrThrow({ where: { email } })).id;
}

/** A member as seen in a browser session. */
async function member(email: string, workspace: string, role: Role): Promise<Viewer> {
  const id = await account(email);
  await changeAccount(operator, id, { status: "approved", memberships: [{ workspace, role }] });
  const membership = await db().membership.findFirstOrThrow({
    where: { accountId: id },
    select: {
      workspaceId: true,
      workspace: {
        select: { reviewersDownload: true, reviewersShare: true, reviewersGenerate: true, betaSees: true },
      },
    },
  });
  return {
    ...operator,
    kind: "account",
    accountId: id,
    email,
    isOperator: false,
    memberships: [
      { workspaceId: membership.workspaceId, slug: workspace, role, hidden: [], ...membership.workspace },
    ],
  };
}

beforeAll(async () => {
  process.env.FLUXARA_ADMIN_EMAIL = "boss@example.com";
  process.env.FLUXARA_ADMIN_TOKEN = "flx_first";
  await firstStart();
  operator = await viewerOf("flx_first");
});

it("registering a known e-mail gives the same response and changes nothing", async () => {
  const first = await register({ email: "new@example.com", name: "New", password });
  const before = await db().account.findUniqueOrThrow({ where: { email: "new@example.com" } });
  const again = await register({ email: "new@example.com", name: "Other", password: `${password}!` });
  expect(again).toEqual(first);
  expect(await db().account.findUniqueOrThrow({ where: { email: "new@example.com" } })).toEqual(before);
  expect(before).toMatchObject({ status: "pending", isOperator: false, name: "New" });
});

it("registering refuses a weak password at its field", async () => {
  const weak = { email: "weak@example.com", name: "Weak", password: "password1234" };
  await expect(register(weak)).rejects.toMatchObject({ code: "invalid", errors: [{ path: "password" }] });
  expect(await db().account.count({ where: { email: "weak@example.com" } })).toBe(0);
});

it("the list of accounts begins with waiting ones, page by page", async () => {
  for (const n of [1, 2, 3]) await account(`wait${n}@example.com`);
  const seen = [];
  for await (const one of everyItem((after) => listAccounts(operator, { limit: 2, ...after })))
    seen.push(one);
  const all = await db().account.count();
  expect(new Set(seen.map((a) => a.id)).size).toBe(all);
  expect(seen).toHaveLength(all);
  const statuses = seen.map((a) => a.status);
  expect(statuses).toEqual([...statuses].sort((a, b) => (a === b ? 0 : a === "pending" ? -1 : 1)));
  expect(seen[0]?.email).toBe("wait3@example.com");
  expect((await listAccounts(operator, { limit: 50, status: "approved" })).items).toMatchObject([
    { email: "boss@example.com" },
  ]);
  await expect(listAccounts(operator, { limit: 2, cursor: "bm8" })).rejects.toMatchObject({
    code: "invalid",
  });
});

it("approving also assigns, is recorded in the workspace, and is all or nothing", async () => {
  const id = await account("placed@example.com");
  const body = { status: "approved", memberships: [{ workspace: "nowhere", role: "reviewer" }] } as const;
  await expect(
    changeAccount(operator, id, { ...body, memberships: [...body.memberships] }),
  ).rejects.toMatchObject({
    errors: [{ path: "memberships.0.workspace" }],
  });
  expect((await db().account.findUniqueOrThrow({ where: { id } })).status).toBe("pending");
  const done = await changeAccount(operator, id, {
    status: "approved",
    memberships: [{ workspace: "demo", role: "beta" }],
  });
  expect(done).toMatchObject({ status: "approved", memberships: [{ workspace: "demo", role: "beta" }] });
  expect(done.approvedAt).not.toBeNull();
  const events = await db().auditEvent.findMany({ where: { subject: id, workspaceId: { not: null } } });
  expect(events).toMatchObject([{ action: "account.change", accountId: operator.accountId }]);
});

it("only operators touch accounts, and the last one stays", async () => {
  const reviewer = await member("rev@example.com", "demo", "reviewer");
  const admin = await member("adm@example.com", "demo", "admin");
  for (const viewer of [reviewer, admin]) {
    await expect(listAccounts(viewer, { limit: 5 })).rejects.toMatchObject({ code: "not_found" });
    await expect(changeAccount(viewer, viewer.accountId, { isOperator: true })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(createWorkspace(viewer, { slug: "x", title: "X" }, undefined)).rejects.toMatchObject({
      code: "not_found",
    });
  }
  const change = changeAccount(operator, operator.accountId, { isOperator: false });
  await expect(change).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("last operator"),
  });
  await expect(changeAccount(operator, operator.accountId, { status: "suspended" })).rejects.toMatchObject({
    code: "conflict",
  });
});

it("the last admin of a workspace is neither removed nor demoted, also by two at once", async () => {
  await createWorkspace(operator, { slug: "pair", title: "Pair" }, undefined);
  operator = await viewerOf("flx_first");
  const one = await member("one@example.com", "pair", "admin");
  await removeMember(one, "pair", operator.accountId);
  const last = { code: "conflict", message: expect.stringContaining("last admin") };
  await expect(removeMember(one, "pair", one.accountId)).rejects.toMatchObject(last);
  await expect(putMember(one, "pair", { email: one.email, role: "beta" })).rejects.toMatchObject(last);
  await expect(changeAccount(operator, one.accountId, { memberships: [] })).rejects.toMatchObject(last);
  const two = await member("two@example.com", "pair", "admin");
  const settled = await Promise.allSettled([
    removeMember(one, "pair", two.accountId),
    removeMember(two, "pair", one.accountId),
  ]);
  expect(settled.filter((s) => s.status === "fulfilled")).toHaveLength(1);
  expect((await listMembers(one, "pair", { limit: 50 })).items).toHaveLength(1);
});

it("members: an unknown e-mail is refused at its field, another workspace does not exist", async () => {
  const admin = await member("cleo@example.com", "demo", "admin");
  await expect(putMember(admin, "demo", { email: "ghost@example.com", role: "beta" })).rejects.toMatchObject({
    errors: [{ path: "email" }],
  });
  await expect(listMembers(admin, "pair", { limit: 50 })).rejects.toMatchObject({ code: "not_found" });
  await account("late@example.com");
  expect(await putMember(admin, "demo", { email: "late@example.com", role: "reviewer" })).toMatchObject({
    role: "reviewer",
    status: "pending",
  });
});

it("a token has at most its creator's permissions", async () => {
  const admin = await member("tess@example.com", "demo", "admin");
  const narrow = await createToken(
    admin,
    "demo",
    { title: "narrow", permissions: ["token:write", "job:read"] },
    undefined,
  );
  const viewer = await viewerOf(narrow.secret);
  const wide = { title: "wide", permissions: [...permissions] };
  await expect(createToken(viewer, "demo", wide, undefined)).rejects.toMatchObject({
    errors: [{ path: "permissions" }],
  });
  const past = { title: "past", endsAt: "2020-01-01T00:00:00Z" };
  await expect(createToken(admin, "demo", past, undefined)).rejects.toMatchObject({
    errors: [{ path: "endsAt" }],
  });
});

it("a token tied to a workspace is no operator's, whatever it may do there", async () => {
  const tied = await createToken(
    operator,
    "demo",
    { title: "all", permissions: [...permissions] },
    undefined,
  );
  const viewer = await viewerOf(tied.secret);
  expect(viewer.isOperator).toBe(true);
  await expect(listAccounts(viewer, { limit: 5 })).rejects.toMatchObject({ code: "not_found" });
  const elsewhere = createWorkspace(viewer, { slug: "tied", title: "Tied" }, undefined);
  await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
});

it("a workspace is created once, however often a request with a lost response is repeated", async () => {
  const body = { slug: "once", title: "Once" };
  const [first, again] = [
    await createWorkspace(operator, body, onceId),
    await createWorkspace(operator, body, onceId),
  ];
  expect(again).toEqual(first);
  await expect(createWorkspace(operator, body, undefined)).rejects.toMatchObject({ code: "conflict" });
});

it("workspaces: a slug is taken once, settings are kept, a stranger sees none", async () => {
  await expect(createWorkspace(operator, { slug: "demo", title: "D" }, undefined)).rejects.toMatchObject({
    code: "conflict",
  });
  const admin = await member("ines@example.com", "demo", "admin");
  const settings = { title: "Studio", betaSees: "all", reviewersDownload: false } as const;
  expect(await changeWorkspace(admin, "demo", settings)).toMatchObject({ ...settings, role: "admin" });
  const shares = await changeWorkspace(admin, "demo", { reviewersShare: true });
  expect(shares).toMatchObject({ ...settings, reviewersShare: true });
  expect(shares).toMatchObject({
    aiMarks: "keep",
    aiLabel: true,
    signs: "when_possible",
    signsDecisions: false,
  });
  const leaving = { aiMarks: "record", aiLabel: false, signs: "required", signsDecisions: true } as const;
  expect(await changeWorkspace(admin, "demo", leaving)).toMatchObject({ ...settings, ...leaving });
  expect((await listWorkspaces(admin, { limit: 50 })).items).toMatchObject([
    { slug: "demo", title: "Studio" },
  ]);
  expect(await findOwnWorkspace(admin, "demo")).toMatchObject({ ...settings, role: "admin" });
  expect(await lastWorkspace(admin, "pair")).toMatchObject({ slug: "demo" });
  const pending = { ...admin, status: "pending" } as const;
  expect(await lastWorkspace(pending, "demo")).toBeNull();
  expect((await listWorkspaces(pending, { limit: 50 })).items).toEqual([]);
  for (const [viewer, slug] of [
    [pending, "demo"],
    [admin, "pair"],
    [admin, "nowhere"],
    [admin, "de\0mo"],
    [admin, admin.memberships[0]?.workspaceId ?? ""],
  ] as const) {
    await expect(findOwnWorkspace(viewer, slug), slug).rejects.toMatchObject({ code: "not_found" });
  }
});
