import { beforeAll, describe, expect, it } from "vitest";
import type { Page } from "@/lib/contracts/wire";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { cursorOf, type PageQuery } from "@/lib/domain/lists/page";
import {
  makePerson,
  makeToken,
  makeViewer,
  makeWorkspace,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { meDto } from "./account-dto";
import { listAccounts } from "./list-accounts";
import { listMembers } from "./members";
import { findOwnWorkspace, listWorkspaces } from "./own-workspaces";
import { listTokens } from "./tokens";

useFluxara();

const slugs = ["b", "a-b", "ab", "a0", "a-1"];
let admin: Viewer;
let operator: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
  for (const slug of slugs) {
    const workspaceId = await makeWorkspace(slug);
    await db().membership.create({ data: { workspaceId, accountId: admin.accountId, role: "beta" } });
  }
  await makeWorkspace("not-theirs");
  for (let i = 0; i < 5; i++) await makePerson({ role: "reviewer" });
  await db().membership.updateMany({
    where: { role: "reviewer" },
    data: { createdAt: new Date("2026-03-01") },
  });
  for (let i = 0; i < 5; i++) await makeToken(admin.accountId);
  await makeToken(admin.accountId, "ab");
  operator = await viewerOf((await makePerson({ isOperator: true })).headers);
});

const lists = {
  members: (query: PageQuery) => listMembers(admin, "demo", query),
  tokens: (query: PageQuery) => listTokens(admin, "demo", query),
  workspaces: (query: PageQuery) => listWorkspaces(admin, query),
};
const names = ["members", "tokens", "workspaces"] as const;

const whole = {
  members: () => db().$queryRaw<{ id: string }[]>`
    SELECT m."accountId" AS id FROM "Membership" m JOIN "Workspace" w ON w.id = m."workspaceId"
    WHERE w.slug = 'demo' ORDER BY m."createdAt", m."accountId"`,
  tokens: () => db().$queryRaw<{ id: string }[]>`
    SELECT t.id FROM "Token" t JOIN "Workspace" w ON w.id = t."workspaceId"
    WHERE w.slug = 'demo' ORDER BY t.id DESC`,
  workspaces: () => db().$queryRaw<{ id: string }[]>`
    SELECT w.id FROM "Membership" m JOIN "Workspace" w ON w.id = m."workspaceId"
    WHERE m."accountId" = ${admin.accountId}::uuid ORDER BY w.slug`,
};

async function walk<T>(read: (query: PageQuery) => Promise<Page<T>>, limit: number): Promise<T[][]> {
  const pages: T[][] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit, cursor });
    pages.push(page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return pages;
}

type ListItem = { id: string } | { accountId: string };
const idOf = (item: ListItem) => ("id" in item ? item.id : item.accountId);

describe.each(names)("the list of %s", (name) => {
  it.each([1, 2, 3, 6, 7])("returns everything once and in order, %d at a time", async (limit) => {
    const expected = (await whole[name]()).map((row) => row.id);
    expect(expected.length).toBeGreaterThan(4);
    const pages = await walk<ListItem>(lists[name], limit);
    expect(pages.flat().map(idOf)).toEqual(expected);
    expect(pages.map((page) => page.length)).toEqual(
      Array.from({ length: Math.ceil(expected.length / limit) }, (_, i) =>
        Math.min(limit, expected.length - i * limit),
      ),
    );
  });

  it("refuses a cursor of another list, and one made up", async () => {
    const others = names.filter((other) => other !== name).map((other) => lists[other]({ limit: 1 }));
    const given = await Promise.all([...others, listAccounts(operator, { limit: 1 })]);
    const cursors = [
      ...given.map((page) => page.nextCursor ?? ""),
      cursorOf({ at: "2026-03-01T00:00:00.000Z", id: admin.accountId }),
      cursorOf({ since: "0000-01-01T00:00:00.000Z", accountId: admin.accountId, tokenId: "1", slug: "A\0" }),
      "bm8",
      "",
    ];
    for (const cursor of cursors) {
      await expect(lists[name]({ limit: 1, cursor }), cursor).rejects.toMatchObject({
        code: "invalid",
        errors: [{ path: "cursor" }],
      });
    }
  });
});

it("continues after a workspace and a member that have since been removed", async () => {
  const workspaceId = await makeWorkspace("a");
  await db().membership.create({ data: { workspaceId, accountId: admin.accountId, role: "admin" } });
  const { items, nextCursor } = await lists.workspaces({ limit: 1 });
  expect(items).toMatchObject([{ slug: "a", role: "admin" }]);
  await db().workspace.delete({ where: { id: workspaceId } });
  const left = await lists.workspaces({ limit: 200, cursor: nextCursor ?? "" });
  expect(left.items.map(idOf)).toEqual((await whole.workspaces()).map((row) => row.id));

  const { id: accountId } = await makePerson({ role: "beta" });
  await db().membership.updateMany({ where: { accountId }, data: { createdAt: new Date("2000-01-01") } });
  const first = await lists.members({ limit: 1 });
  expect(first.items).toMatchObject([{ accountId }]);
  await db().membership.deleteMany({ where: { accountId } });
  const others = await lists.members({ limit: 200, cursor: first.nextCursor ?? "" });
  expect(others.items.map(idOf)).toEqual((await whole.members()).map((row) => row.id));
});

it("a token tied to one workspace lists and finds that one", async () => {
  const tied = await viewerOf((await makeToken(admin.accountId, "ab")).headers);
  const { items, nextCursor } = await listWorkspaces(tied, { limit: 1 });
  expect(items).toMatchObject([{ slug: "ab", role: "beta" }]);
  expect(nextCursor).toBeNull();
  expect(await findOwnWorkspace(tied, "ab")).toMatchObject({ slug: "ab" });
  expect(meDto(tied).memberships).toEqual([{ workspace: "ab", role: "beta" }]);
  expect(JSON.stringify(tied.memberships)).not.toContain('"b"');
  await expect(findOwnWorkspace(tied, "b")).rejects.toMatchObject({ code: "not_found" });
});
