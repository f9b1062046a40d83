import { beforeAll, expect, it } from "vitest";
import { everyItem } from "@/lib/client/paging";
import type { ReviewQuery } from "@/lib/contracts/reviews/review";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { makeArtifact, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeReview, vote } from "@/tools/testing/votes";
import { joinReview } from "./blind/join-review";
import { decideReview } from "./decide-review";
import { openReview } from "./open-review";
import { getReview, listReviews } from "./read-reviews";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();

beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
});

async function all(viewer: Viewer, query: Partial<ReviewQuery>, limit: number) {
  const titles: string[] = [];
  const read = (after: object) => listReviews(viewer, "demo", { ...query, limit, ...after });
  for await (const { title } of everyItem(read)) titles.push(title);
  return titles;
}

it.each([1, 2, 3, 50])("by due date, soonest first, those without one last: %d a page", async (limit) => {
  await db().review.deleteMany();
  const open = (title: string, more: object = {}) => makeReview(admin, 2, { title, ...more });
  await open("older");
  await open("late", { dueAt: inDays(9) });
  await open("newer");
  await open("soon", { dueAt: inDays(1) });
  await open("also soon", { dueAt: inDays(2), reviewers: [reviewer.email] });
  expect(await all(reviewer, { sort: "due" }, limit)).toEqual([
    "soon",
    "also soon",
    "late",
    "newer",
    "older",
  ]);
  expect(await all(reviewer, { sort: "due", mine: true }, limit)).toEqual(["also soon"]);
  expect(await all(reviewer, {}, limit)).toEqual(["also soon", "soon", "newer", "late", "older"]);
});

it("an invented cursor is refused", async () => {
  await expect(listReviews(reviewer, "demo", { cursor: "abc", limit: 1 })).rejects.toMatchObject({
    code: "invalid",
  });
});

it("the list of reviews says how many have voted, and how far the caller is", async () => {
  const { ids, review } = await makeReview(admin, 4, { title: "counted" });
  const [leftId = "", rightId = ""] = ids;
  await vote(admin, review, { leftId, rightId }, "left");
  await vote(reviewer, review, { leftId, rightId }, "left");
  await vote(reviewer, review, { leftId: rightId, rightId: leftId }, "left");
  const { items } = await listReviews(reviewer, "demo", { limit: 1 });
  expect(items[0]).toMatchObject({ title: "counted", progress: { voters: 2, done: 1, total: 3 } });
});

it("the list of reviews finds open reviews whose pictures expire soon, unless the policy keeps them", async () => {
  const old = await makeArtifact(admin);
  await db().artifact.update({
    where: { id: old.id },
    data: { createdAt: new Date(Date.now() - 25 * dayMs) },
  });
  const other = await makeArtifact(admin);
  await makeReview(admin, 2, { title: "fresh" });
  await makeReview(admin, 2, { title: "expiring", artifactIds: [old.id, other.id] });
  const soon = { expiresBefore: inDays(7) };
  expect(await all(reviewer, soon, 50)).toEqual([]);
  await db().policyVersion.updateMany({ data: { keepInOpenReviews: false, at: new Date(0) } });
  expect(await all(reviewer, soon, 50)).toEqual(["expiring"]);
});

it("the list of reviews shows the preferred candidate and the first ones, and counts all", async () => {
  const { ids, review } = await makeReview(admin, 6, { title: "six" });
  const seen = { id: review.id, version: review.version };
  const decided = await decideReview(admin, "demo", seen, { artifactId: ids[5] ?? "", reason: "light" });
  await decideReview(
    admin,
    "demo",
    { id: review.id, version: decided.version },
    { artifactId: ids[4] ?? "" },
  );
  const { items } = await listReviews(reviewer, "demo", { limit: 1 });
  expect(items[0]).toMatchObject({
    candidateCount: 6,
    preferredId: ids[4],
    decision: { seq: 2, reason: null },
  });
  expect(items[0]?.cover.map(({ id }) => id)).toEqual([ids[4], ids[0], ids[1], ids[2]]);
});

it("neither shows nor counts what a blind review hides from the caller", async () => {
  const { headers } = await makePerson({ role: "reviewer" });
  const { ids: hidden, review: blind } = await makeReview(admin, 2, { blind: true });
  const [leftId = "", rightId = ""] = hidden;
  const others = [(await makeArtifact(admin)).id, (await makeArtifact(admin)).id];
  const artifactIds = [...hidden, ...others];
  const review = await openReview(admin, "demo", { artifactIds, title: "partly hidden" }, undefined);
  await vote(admin, review, { leftId, rightId }, "left");
  const seen = { id: review.id, version: review.version };
  await decideReview(admin, "demo", seen, { artifactId: leftId });
  const itemOf = async () => {
    const viewer = await viewerOf(headers);
    const { items } = await listReviews(viewer, "demo", { limit: 50 });
    return {
      item: items.find(({ id }) => id === review.id),
      page: await getReview(viewer, "demo", review.id),
    };
  };
  expect((await itemOf()).item).toMatchObject({ candidateCount: 4, progress: { voters: 1 } });
  await joinReview(await viewerOf(headers), "demo", blind.id);
  const { item, page } = await itemOf();
  const known = { candidateCount: 2, preferredId: null };
  expect(page).toMatchObject(known);
  expect(item).toMatchObject({ ...known, decision: null, progress: { voters: 0 } });
  expect(item?.cover.map(({ id }) => id)).toEqual(others);
});
