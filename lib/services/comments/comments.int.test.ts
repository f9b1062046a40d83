import { beforeAll, describe, expect, it } from "vitest";
import { everyItem } from "@/lib/client/paging";
import { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { CommentBody } from "@/lib/contracts/comments";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { changeComment, deleteComment } from "./change-comment";
import { createComment } from "./create-comment";
import { listComments, listPeople } from "./list-comments";

useFluxara();

let admin: Viewer;
let ada: Viewer;
let bob: Viewer;
let beta: Viewer;
let stranger: Viewer;

beforeAll(async () => {
  await makeWorkspace("elsewhere");
  admin = await makeViewer("admin");
  [ada, bob] = [await makeViewer("reviewer"), await makeViewer("reviewer")];
  beta = await makeViewer("beta");
  stranger = await makeViewer("admin", "elsewhere");
});

const say = (who: Viewer, id: string, body: object, newId?: string) =>
  createComment(who, "demo", id, { body: CommentBody.parse({ body: "Too dark", ...body }), newId });
const listed = async (id: string, who = ada) =>
  (await listComments(who, "demo", id, { limit: 50 })).items.map(({ id: each, body }) => [each, body]);
const newArtifact = async () => (await makeArtifact(admin)).id;

describe("threads", () => {
  it("a reply to a reply joins the thread; a place is read back as it was given", async () => {
    const id = await newArtifact();
    const at = { x: 0.25, y: 0.5, width: 0.125, height: 0.25 };
    const first = await say(ada, id, { at, body: `See @${bob.email.toUpperCase()} and @${beta.email}` });
    expect(first).toMatchObject({ at, replyTo: null, by: { id: ada.accountId }, resolved: null });
    expect(first.mentions.map((person) => person.id)).toEqual([bob.accountId]);
    const reply = await say(bob, id, { replyTo: first.id });
    const second = await say(ada, id, { replyTo: reply.id });
    expect([reply.replyTo, second.replyTo]).toEqual([first.id, first.id]);
    expect((await say(ada, id, { at: { x: 1, y: 0 } })).at).toEqual({ x: 1, y: 0 });
  });

  it("pages are oldest first, without gap or overlap", async () => {
    const id = await newArtifact();
    const made: string[] = [];
    for (let i = 0; i < 5; i++) made.push((await say(ada, id, {})).id);
    const seen: string[] = [];
    const read = (after: object) => listComments(bob, "demo", id, { limit: 2, ...after });
    for await (const each of everyItem(read)) seen.push(each.id);
    expect(seen).toEqual(made);
  });

  it("a comment belongs to the artifact and the review that it names", async () => {
    const [id, other] = [await newArtifact(), await newArtifact()];
    const { id: reviewId } = await openReview(admin, "demo", { artifactIds: [id] }, undefined);
    const first = await say(ada, id, { reviewId });
    expect((await say(bob, id, { replyTo: first.id })).reviewId).toBe(reviewId);
    await expect(say(ada, other, { reviewId })).rejects.toMatchObject({ code: "not_found" });
    await expect(say(ada, other, { replyTo: first.id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("a retried request makes one comment", async () => {
    const id = await newArtifact();
    const newId = "019b0000-0000-7000-8000-000000000001";
    expect((await say(ada, id, {}, newId)).id).toBe((await say(ada, id, {}, newId)).id);
    expect(await listed(id)).toHaveLength(1);
  });

  it("a removed artifact keeps its comments and takes new ones", async () => {
    const id = await newArtifact();
    const first = await say(ada, id, {});
    await db().artifact.update({ where: { id }, data: { state: "removed", removedAt: new Date() } });
    await say(bob, id, { replyTo: first.id });
    expect(await listed(id)).toHaveLength(2);
  });
});

describe("changes", () => {
  it("are the author's; anyone who comments may resolve and reopen", async () => {
    const id = await newArtifact();
    const { id: first } = await say(ada, id, {});
    const change = (who: Viewer, body: object) => changeComment(who, "demo", first, body);
    for (const who of [bob, admin, beta, stranger])
      await expect(change(who, { body: "Mine" })).rejects.toMatchObject({ code: "not_found" });
    for (const who of [bob, beta, stranger])
      await expect(deleteComment(who, "demo", first)).rejects.toMatchObject({ code: "not_found" });
    for (const who of [beta, stranger])
      await expect(change(who, { resolved: true })).rejects.toMatchObject({ code: "not_found" });
    expect(await change(ada, { body: "Brighter" })).toMatchObject({
      body: "Brighter",
      editedAt: expect.any(String),
    });
    expect((await change(bob, { resolved: true })).resolved?.by.id).toBe(bob.accountId);
    const reply = await say(ada, id, { replyTo: first });
    await expect(changeComment(bob, "demo", reply.id, { resolved: true })).rejects.toMatchObject({
      code: "invalid",
    });
    expect((await change(ada, { resolved: false })).resolved).toBeNull();
  });

  it("an admin deletes another's comment, which the audit trail tells; deleting one's own it does not", async () => {
    const id = await newArtifact();
    const [hers, own] = [await say(ada, id, {}), await say(admin, id, {})];
    for (const each of [hers, own]) await deleteComment(admin, "demo", each.id);
    expect(await listed(id)).toEqual([]);
    const events = await db().auditEvent.findMany({ where: { action: "comment.delete" } });
    expect(events).toMatchObject([
      { subject: hers.id, accountId: admin.accountId, detail: { author: ada.accountId } },
    ]);
  });

  it("a deleted comment stays without its text while it has replies, and is gone with the last", async () => {
    const id = await newArtifact();
    const alone = await say(ada, id, {});
    await deleteComment(ada, "demo", alone.id);
    expect(await listed(id)).toEqual([]);
    const first = await say(ada, id, { body: `Secret @${bob.email}` });
    const reply = await say(bob, id, { replyTo: first.id, body: "Yes" });
    await deleteComment(ada, "demo", first.id);
    expect(await listed(id)).toEqual([
      [first.id, null],
      [reply.id, "Yes"],
    ]);
    expect(JSON.stringify(await db().comment.findMany({ where: { artifactId: id } }))).not.toContain(
      "Secret",
    );
    await expect(changeComment(ada, "demo", first.id, { body: "Back" })).rejects.toMatchObject({
      code: "not_found",
    });
    await deleteComment(bob, "demo", reply.id);
    expect(await listed(id)).toEqual([]);
  });

  it("a reply and a deletion at the same time are both kept", async () => {
    const id = await newArtifact();
    for (let i = 0; i < 8; i++) {
      const first = await say(ada, id, {});
      const [answered] = await Promise.allSettled([
        say(bob, id, { replyTo: first.id }),
        deleteComment(ada, "demo", first.id),
      ]);
      const left = await db().comment.count({ where: { OR: [{ id: first.id }, { replyTo: first.id }] } });
      expect(left).toBe(answered.status === "fulfilled" ? 2 : 0);
    }
  });
});

describe("who sees them", () => {
  it("reviewers and admins of the workspace; nobody else learns of any, not even by the filter", async () => {
    const [id, plain] = [await newArtifact(), await newArtifact()];
    await db().workspace.update({ where: { slug: "demo" }, data: { betaSees: "all" } });
    beta = { ...beta, memberships: beta.memberships.map((m) => ({ ...m, betaSees: "all" as const })) };
    const { id: first } = await say(ada, id, {});
    for (const who of [beta, stranger])
      await expect(listComments(who, "demo", id, { limit: 1 })).rejects.toMatchObject({ code: "not_found" });
    await expect(listComments(stranger, "elsewhere", id, { limit: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
    const found = async (who: Viewer, comments: string) => {
      const { items } = await listArtifacts(who, "demo", ArtifactQuery.parse({ comments }));
      return items.map((item) => item.id).filter((each) => each === id || each === plain);
    };
    expect([await found(ada, "any"), await found(ada, "open")]).toEqual([[id], [id]]);
    expect([await found(beta, "any"), await found(beta, "open")]).toEqual([[], []]);
    await changeComment(bob, "demo", first, { resolved: true });
    expect([await found(ada, "any"), await found(ada, "open")]).toEqual([[id], []]);
  });

  it("those who can be mentioned are its reviewers and admins, by name or e-mail", async () => {
    const people = await listPeople(ada, "demo", bob.email.toUpperCase().slice(0, 17));
    expect(people).toEqual([{ id: bob.accountId, name: bob.name, email: bob.email }]);
    expect(await listPeople(ada, "demo", beta.email)).toEqual([]);
    expect(await listPeople(ada, "demo", stranger.email)).toEqual([]);
    expect(await listPeople(ada, "demo", "%")).toEqual([]);
  });
});
