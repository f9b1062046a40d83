import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { NextPair } from "@/lib/contracts/reviews/vote";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { makeArtifact, makeViewer, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { makeReview, play, vote } from "@/tools/testing/votes";
import { createSelection, putSelection } from "../selections/write-selections";
import { decideReview } from "./decide-review";
import { listCandidates, listVotes } from "./list-votes";
import { nextPair } from "./next-pair";
import { openReview } from "./open-review";
import { getRanking } from "./ranking";
import { getReview, listReviews } from "./read-reviews";
import { castVote, undoVote } from "./vote";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
let other: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  other = await makeViewer("reviewer");
  await makeWorkspace("elsewhere");
});

const reviewOf = (count: number, more: object = {}) => makeReview(admin, count, more);

const gist = (next: NextPair) => ({ ...next, pair: next.pair && [next.pair.leftId, next.pair.rightId] });

describe("king of the hill", () => {
  it("takes n - 1 votes, is undone to the start, and resumes where it was", async () => {
    const { ids, review } = await reviewOf(6);
    const taste = ids.toReversed();
    const trail = await play(reviewer, review, taste);
    expect(trail.map((next) => next.progress)).toEqual(ids.map((_, done) => ({ done, total: 5 })));
    expect(trail.at(-1)).toMatchObject({ pair: null, championId: taste[0], upcoming: [] });
    for (const [i, next] of trail.slice(0, -1).entries()) {
      expect(next.pair?.left.id).toBe(next.pair?.leftId);
      const challenger = trail[i + 1]?.pair;
      const coming = next.upcoming.map((item) => item.id);
      if (challenger)
        expect(coming.some((id) => [challenger.leftId, challenger.rightId].includes(id))).toBe(true);
    }
    for (let kept = 4; kept >= 0; kept--) {
      const { undone, next } = await undoVote(reviewer, "demo", review.id);
      expect([undone.leftId, undone.rightId]).toEqual(gist(trail[kept] as NextPair).pair);
      expect(gist(next)).toEqual(gist(trail[kept] as NextPair));
    }
    await expect(undoVote(reviewer, "demo", review.id)).rejects.toMatchObject({ code: "conflict" });
    expect((await play(reviewer, review, taste)).map(gist)).toEqual(trail.map(gist));
  });

  it("asks each reviewer separately", async () => {
    const { ids, review } = await reviewOf(3);
    await play(reviewer, review, ids);
    expect(await nextPair(other, "demo", review.id)).toMatchObject({ progress: { done: 0, total: 2 } });
    await play(other, review, ids.toReversed());
    const all = { limit: 50 };
    expect((await listVotes(reviewer, "demo", review.id, all)).items).toHaveLength(2);
    expect((await listVotes(admin, "demo", review.id, all)).items).toHaveLength(4);
    const first = await listVotes(admin, "demo", review.id, { limit: 3 });
    const rest = await listVotes(admin, "demo", review.id, { limit: 3, cursor: first.nextCursor ?? "" });
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 1, null]);
  });

  it("passes over what has been removed", async () => {
    const { ids, review } = await reviewOf(4);
    await db().artifact.update({
      where: { id: ids[1] ?? "" },
      data: { state: "removed", removedAt: new Date() },
    });
    const trail = await play(reviewer, review, ids);
    expect(trail.at(-1)?.progress).toEqual({ done: 2, total: 2 });
    expect(trail.flatMap((next) => gist(next).pair ?? [])).not.toContain(ids[1]);
  });
});

it("a second vote on a pair replaces the first, and an undo brings it back", async () => {
  const { ids, review } = await reviewOf(3);
  const [leftId = "", rightId = ""] = ids;
  const votes = async () =>
    (await listVotes(reviewer, "demo", review.id, { limit: 50 })).items.map((v) => [v.leftId, v.outcome]);
  await vote(reviewer, review, { leftId, rightId }, "left");
  await vote(reviewer, review, { leftId: rightId, rightId: leftId }, "left");
  expect(await votes()).toEqual([[rightId, "left"]]);
  await undoVote(reviewer, "demo", review.id);
  expect(await votes()).toEqual([[leftId, "left"]]);
  await undoVote(reviewer, "demo", review.id);
  expect(await votes()).toEqual([]);
});

it("twenty votes of one person at once are all recorded, in one order", async () => {
  const { ids, review } = await reviewOf(7);
  const pairs = ids
    .flatMap((leftId, i) => ids.slice(i + 1).map((rightId) => ({ leftId, rightId })))
    .slice(0, 20);
  await Promise.all(pairs.map((pair) => vote(reviewer, review, pair, "left")));
  const rows = await db().vote.findMany({ where: { reviewId: review.id }, orderBy: { seq: "asc" } });
  expect(rows.map(({ seq }) => seq)).toEqual(pairs.map((_, i) => i + 1));
});

it("strangers to the review, to the workspace, and decided reviews are refused", async () => {
  const { ids, review } = await reviewOf(2);
  const [leftId = "", rightId = ""] = ids;
  const stranger = (await makeArtifact(admin)).id;
  const foreign = (await makeArtifact(await makeViewer("admin", "elsewhere"), {}, "elsewhere")).id;
  for (const id of [stranger, foreign, randomUUID()])
    await expect(vote(reviewer, review, { leftId, rightId: id }, "left")).rejects.toMatchObject({
      code: "not_found",
    });
  const beta = await makeViewer("beta");
  const elsewhere = await makeViewer("admin", "elsewhere");
  for (const viewer of [beta, elsewhere])
    await expect(vote(viewer, review, { leftId, rightId }, "left")).rejects.toMatchObject({
      code: "not_found",
    });
  await expect(
    castVote(elsewhere, "elsewhere", review.id, { leftId, rightId, outcome: "tie" }),
  ).rejects.toMatchObject({
    code: "not_found",
  });
  await vote(reviewer, review, { leftId, rightId }, "left");
  expect((await getReview(reviewer, "demo", review.id)).version).toBe(review.version);
  await decideReview(reviewer, "demo", { id: review.id, version: review.version }, { artifactId: leftId });
  await expect(vote(reviewer, review, { leftId, rightId }, "tie")).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(undoVote(reviewer, "demo", review.id)).rejects.toMatchObject({ code: "conflict" });
});

it("a review has a note, reviewers, a due date; those asked find it among theirs", async () => {
  const { ids } = await reviewOf(3);
  const selection = await createSelection(
    admin,
    "demo",
    { title: "T", artifactIds: ids, published: false },
    undefined,
  );
  const dueAt = "2027-01-01T00:00:00.000Z";
  const asked = { selectionId: selection.id, note: "look at the hands", reviewers: [reviewer.email], dueAt };
  const review = await openReview(admin, "demo", { ...asked, method: "pairs" }, undefined);
  expect(review).toMatchObject({
    note: asked.note,
    dueAt,
    method: "pairs",
    candidateCount: 3,
    artifactIds: ids,
  });
  expect(review.reviewers.map(({ id }) => id)).toEqual([reviewer.accountId]);
  const mine = async (viewer: Viewer) =>
    (await listReviews(viewer, "demo", { mine: true, limit: 200 })).items.map(({ id }) => id);
  expect(await mine(reviewer)).toEqual([review.id]);
  expect(await mine(other)).toEqual([]);
  expect((await mine(admin)).includes(review.id)).toBe(true);
  const page = await listCandidates(reviewer, "demo", review.id, { limit: 2 });
  const rest = await listCandidates(reviewer, "demo", review.id, { limit: 2, cursor: page.nextCursor ?? "" });
  expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
  const stranger = { artifactIds: ids, reviewers: ["nobody@example.com"] };
  await expect(openReview(admin, "demo", stranger, undefined)).rejects.toMatchObject({ code: "invalid" });
});

it("the caller's basket opens one too, and nobody else's", async () => {
  const { ids } = await reviewOf(2);
  const content = { title: "Basket", artifactIds: ids, published: false };
  await putSelection(other, "demo", { id: "basket", version: 0 }, content);
  const review = await openReview(other, "demo", { selectionId: "basket" }, undefined);
  expect(review.artifactIds).toEqual(ids);
  await expect(openReview(reviewer, "demo", { selectionId: "basket" }, undefined)).rejects.toMatchObject({
    code: "not_found",
  });
});

it("by pairs asks for each pair once, to its budget", async () => {
  const { ids, review } = await reviewOf(4, { method: "pairs" });
  const trail = await play(reviewer, review, ids);
  expect(trail.at(-1)).toMatchObject({ pair: null, progress: { done: 6, total: 6 } });
  const asked = trail.flatMap((next) =>
    next.pair ? [[next.pair.leftId, next.pair.rightId].sort().join()] : [],
  );
  expect(new Set(asked).size).toBe(6);
  const [best] = (await getRanking(reviewer, "demo", review.id)).items;
  expect(best?.artifactId).toBe(ids[0]);
  expect((await getArtifact(reviewer, "demo", ids[0] ?? "")).preferred).toBe(false);
});
