import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { everyItem } from "@/lib/client/paging";
import { CommentBody } from "@/lib/contracts/comments";
import { db } from "@/lib/db/client";
import { reached } from "@/lib/db/system/comments/inbox";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { changeComment, deleteComment } from "@/lib/services/comments/change-comment";
import { createComment } from "@/lib/services/comments/create-comment";
import { decideReview, reopenReview } from "@/lib/services/reviews/decide-review";
import { openReview } from "@/lib/services/reviews/open-review";
import {
  makeArtifact,
  makePerson,
  makeToken,
  makeWorkspace,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { getInbox, readInbox } from "./read-inbox";

useFluxara();

type Who = { viewer: Viewer; again: () => Promise<Viewer> };

async function someone(role: "reviewer" | "beta" | "admin", workspace = "demo"): Promise<Who> {
  const { headers } = await makePerson({ role, workspace });
  const again = () => viewerOf(headers);
  return { viewer: await again(), again };
}

let admin: Viewer;
let artifactId: string;

beforeAll(async () => {
  await makeWorkspace("elsewhere");
  admin = (await someone("admin")).viewer;
  artifactId = (await makeArtifact(admin)).id;
});

const say = (who: Viewer, body: object) =>
  createComment(who, "demo", artifactId, {
    body: CommentBody.parse({ body: "Too dark", ...body }),
    newId: undefined,
  });
const kinds = async (who: Viewer) => (await getInbox(who, { limit: 50 })).items.map(({ kind }) => kind);

describe("comments", () => {
  it("tell those mentioned and the thread's authors, once each and never the one who writes", async () => {
    const [ada, bob, eve] = await Promise.all([someone("reviewer"), someone("reviewer"), someone("beta")]);
    const first = await say(ada.viewer, {
      body: `See @${bob.viewer.email} @${eve.viewer.email} @${ada.viewer.email}`,
    });
    await say(bob.viewer, { replyTo: first.id, body: `Yes @${ada.viewer.email}` });
    await say(bob.viewer, { replyTo: first.id });
    const { items, unread } = await getInbox(bob.viewer, { limit: 50 });
    expect(items).toMatchObject([
      {
        kind: "mention",
        workspace: "demo",
        subject: { kind: "artifact", id: artifactId },
        commentId: first.id,
        by: { id: ada.viewer.accountId },
        excerpt: `See @${bob.viewer.name} @${eve.viewer.email} @${ada.viewer.name}`,
        picture: { url: expect.stringContaining("/media/") },
        readAt: null,
      },
    ]);
    expect(unread).toBe(1);
    expect(await kinds(ada.viewer)).toEqual(["reply", "mention"]);
    expect(await kinds(eve.viewer)).toEqual([]);
  });

  it("an edit tells whom it mentions now, and takes back whom it no longer does; so does a deletion", async () => {
    const [ada, bob, cat] = await Promise.all([
      someone("reviewer"),
      someone("reviewer"),
      someone("reviewer"),
    ]);
    const { id } = await say(ada.viewer, { body: `@${bob.viewer.email}` });
    await changeComment(ada.viewer, "demo", id, { body: `@${cat.viewer.email}` });
    expect([await kinds(bob.viewer), await kinds(cat.viewer)]).toEqual([[], ["mention"]]);
    await say(ada.viewer, { replyTo: id });
    await deleteComment(ada.viewer, "demo", id);
    expect(await kinds(cat.viewer)).toEqual([]);
  });
});

it("a review tells its reviewers that they are asked and what was decided, not the one who acts", async () => {
  const [ada, bob] = await Promise.all([someone("reviewer"), someone("reviewer")]);
  const reviewers = [ada.viewer.email, bob.viewer.email];
  const review = await openReview(
    ada.viewer,
    "demo",
    { artifactIds: [artifactId], title: "Cover", reviewers },
    undefined,
  );
  expect([await kinds(ada.viewer), await kinds(bob.viewer)]).toEqual([[], ["assigned"]]);
  const { version } = await decideReview(bob.viewer, "demo", review, { artifactId });
  await reopenReview(admin, "demo", { id: review.id, version });
  expect([await kinds(ada.viewer), await kinds(bob.viewer)]).toEqual([["decided"], ["assigned"]]);
  const { items } = await getInbox(ada.viewer, { limit: 1 });
  expect(items).toMatchObject([
    { subject: { kind: "review", id: review.id }, title: "Cover", picture: { width: 24 }, excerpt: null },
  ]);
});

it("one that is decided at once tells the decision alone", async () => {
  const ada = await someone("reviewer");
  const { id } = await makeArtifact(admin);
  const decision = { artifactId: id };
  await openReview(admin, "demo", { artifactIds: [id], reviewers: [ada.viewer.email], decision }, undefined);
  expect(await kinds(ada.viewer)).toEqual(["decided"]);
});

describe("what is shown", () => {
  it("is what the account may see now", async () => {
    const ada = await someone("reviewer");
    await say(admin, { body: `@${ada.viewer.email}` });
    await openReview(admin, "demo", { artifactIds: [artifactId], reviewers: [ada.viewer.email] }, undefined);
    const { accountId } = ada.viewer;
    const member = { where: { accountId } };
    const { workspaceId } = await db().membership.findFirstOrThrow(member);
    const runner = await viewerOf((await makeToken(accountId)).headers);
    expect([await kinds(ada.viewer), await kinds(runner)]).toEqual([["assigned", "mention"], []]);
    await db().membership.updateMany({ ...member, data: { role: "beta" } });
    expect(await getInbox(await ada.again(), { limit: 50 })).toEqual({
      items: [],
      nextCursor: null,
      unread: 0,
    });
    await readInbox(await ada.again(), {});
    await db().membership.deleteMany(member);
    expect(await kinds(await ada.again())).toEqual([]);
    await db().membership.create({ data: { accountId, workspaceId, role: "reviewer" } });
    const { items } = await getInbox(await ada.again(), { limit: 50 });
    expect(items.map(({ kind, readAt }) => [kind, readAt])).toEqual([
      ["assigned", null],
      ["mention", null],
    ]);
  });

  it("leaves out artifacts beyond the account's sight", async () => {
    const ada = await someone("reviewer");
    const { id } = await makeArtifact(admin);
    const body = CommentBody.parse({ body: `@${ada.viewer.email}` });
    await createComment(admin, "demo", id, { body, newId: undefined });
    await db().artifact.update({ where: { id }, data: { state: "written", createdAt: null } });
    expect(await kinds(ada.viewer)).toEqual([]);
  });

  it("is what happened in all workspaces of the account, and in no other", async () => {
    const ada = await someone("reviewer");
    const other = (await someone("admin", "elsewhere")).viewer;
    const { accountId } = ada.viewer;
    const workspaceId = other.memberships[0]?.workspaceId ?? "";
    await db().membership.create({ data: { accountId, workspaceId, role: "reviewer" } });
    await say(admin, { body: `here @${ada.viewer.email}` });
    const { id } = await makeArtifact(other, {}, "elsewhere");
    const body = CommentBody.parse({ body: `there @${ada.viewer.email}` });
    await createComment(other, "elsewhere", id, { body, newId: undefined });
    const places = async () =>
      (await getInbox(await ada.again(), { limit: 50 })).items.map(({ workspace }) => workspace).sort();
    expect(await places()).toEqual(["demo", "elsewhere"]);
    await db().membership.deleteMany({ where: { accountId, workspaceId } });
    expect(await places()).toEqual(["demo"]);
  });

  it("is as fast in hundreds of workspaces as in one", async () => {
    const [membership] = admin.memberships;
    if (membership === undefined) throw new Error("no membership");
    const asked = (count: number) => {
      const memberships = Array.from({ length: count }, () => ({ ...membership, workspaceId: randomUUID() }));
      const comments = memberships.map(({ workspaceId }) =>
        authorize({ ...admin, memberships }, workspaceId, "comment:read"),
      );
      const { OR } = reached({
        ...{ accountId: admin.accountId, comments, reviews: [], removals: [] },
        ...{ batches: [], runners: [], webhooks: [], certificates: [] },
      });
      return Array.isArray(OR) ? OR.length : 0;
    };
    expect(asked(300)).toBe(asked(1));
  });

  it("comes in pages, read or unread", async () => {
    const ada = await someone("reviewer");
    for (let i = 0; i < 5; i++) await say(admin, { body: `${i} @${ada.viewer.email}` });
    const [newest, ...rest] = (await getInbox(ada.viewer, { limit: 50 })).items;
    const seen: string[] = [];
    for await (const { id } of everyItem((after) => getInbox(ada.viewer, { limit: 2, ...after })))
      seen.push(id);
    expect(seen).toEqual([newest?.id, ...rest.map(({ id }) => id)]);
    await readInbox(ada.viewer, { ids: [newest?.id ?? ""] });
    expect((await getInbox(ada.viewer, { unread: true, limit: 50 })).items).toHaveLength(4);
    const read = await getInbox(ada.viewer, { unread: false, limit: 50 });
    expect([read.items.map(({ id }) => id), read.unread]).toEqual([[newest?.id], 4]);
    const other = await someone("reviewer");
    await readInbox(other.viewer, { ids: rest.map(({ id }) => id) });
    await readInbox(other.viewer, {});
    expect((await getInbox(ada.viewer, { limit: 1 })).unread).toBe(4);
    await readInbox(ada.viewer, {});
    expect((await getInbox(ada.viewer, { limit: 1 })).unread).toBe(0);
  });
});
