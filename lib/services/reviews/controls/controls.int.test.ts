import { beforeAll, describe, expect, it } from "vitest";
import type { NextPair, VoteBody } from "@/lib/contracts/reviews/vote";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { type Outcome, type Pair, pairKey } from "@/lib/domain/reviews/vote";
import { makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeReview } from "@/tools/testing/votes";
import { joinReview } from "../blind/join-review";
import { blindPictureLocation } from "../blind/open-picture";
import { submitVerdict } from "../blind/submit-verdict";
import { listCandidates, listVotes } from "../list-votes";
import { nextPair } from "../next-pair";
import { getRanking } from "../ranking";
import { getReview, listReviews } from "../read-reviews";
import { getRecord } from "../record";
import { castVote, undoVote } from "../vote";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

type Answer = Pair & { outcome: Outcome; kind: "plain" | "repeat" | "swapped" | "planted"; ask: string };
type Course = { trail: NextPair[]; played: Answer[] };

const bodyOf = ({ pair }: NextPair, outcome: Outcome): VoteBody & { ask: string } => {
  if (pair?.ask === undefined) throw new Error("No pair is asked");
  const { leftId, rightId, ask } = pair;
  return { leftId, rightId, ask, outcome };
};

/** Answers all that is asked, as `mind` has it. */
async function playAll(
  viewer: Viewer,
  id: string,
  candidates: readonly string[],
  mind: (pair: Pair) => Outcome,
): Promise<Course> {
  const trail = [await nextPair(viewer, "demo", id)];
  const played: Answer[] = [];
  const first = new Map<string, Pair>();
  for (let next = trail[0]; next?.pair; next = trail.at(-1)) {
    const body = bodyOf(next, mind(next.pair));
    const { leftId, rightId } = body;
    const before = first.get(pairKey(body));
    const isCopy = !candidates.includes(leftId) || !candidates.includes(rightId);
    const again = before?.leftId === leftId ? "repeat" : "swapped";
    const kind = isCopy ? "planted" : before === undefined ? "plain" : again;
    first.set(pairKey(body), before ?? { leftId, rightId });
    played.push({ ...body, kind });
    trail.push((await castVote(viewer, "demo", id, body)).next);
    if (trail.length > 200) throw new Error("Pairs never end");
  }
  return { trail, played };
}

const byId = ({ leftId, rightId }: Pair): Outcome => (leftId < rightId ? "left" : "right");
const countKinds = (played: readonly Answer[]) =>
  Object.fromEntries(
    ["plain", "repeat", "swapped", "planted"].map((kind) => [
      kind,
      played.filter((each) => each.kind === kind).length,
    ]),
  );

describe.each(["pairs", "king"] as const)("by %s", (method) => {
  it("controls are mixed in, counted in the progress and in nothing else", async () => {
    const controls = { repeats: 3, swapped: 3, planted: 3 };
    const { ids, review } = await makeReview(admin, 6, { method, controls });
    expect(review.controls).toEqual({ ...controls, known: 0 });
    const ada = await makeViewer("reviewer");
    const { trail, played } = await playAll(ada, review.id, ids, byId);
    const plain = played.filter(({ kind }) => kind === "plain");
    expect(countKinds(played)).toEqual({
      plain: method === "king" ? 5 : 15,
      repeat: 3,
      swapped: 3,
      planted: 3,
    });
    expect(trail.map(({ progress }) => progress)).toEqual(
      trail.map((_, done) => ({ done, total: played.length })),
    );
    const { items } = await listReviews(ada, "demo", { limit: 50 });
    const listed = items.find(({ id }) => id === review.id);
    expect(listed).toMatchObject({ progress: { voters: 1, done: played.length, total: played.length } });
    expect(played.slice(0, 3).every(({ kind }) => kind === "plain")).toBe(true);
    expect(new Set(played.map(({ ask }) => ask)).size).toBe(played.length);
    const votes = (await listVotes(ada, "demo", review.id, { limit: 100 })).items;
    expect(votes.map(pairKey).sort()).toEqual(plain.map(pairKey).sort());
    const record = await getRecord(admin, "demo", review.id);
    expect(record.votes).toHaveLength(plain.length);
    expect(JSON.stringify(record)).not.toMatch(/control|planted|swapped/);
    const ranking = await getRanking(admin, "demo", review.id);
    expect(ranking.items.reduce((sum, item) => sum + item.votes, 0)).toBe(2 * plain.length);
    expect(ranking.items.map(({ artifactId }) => artifactId).sort()).toEqual([...ids].sort());
  });
});

it("undo goes back through controls to the first pair, which is asked as before", async () => {
  const { ids, review } = await makeReview(admin, 4, {
    method: "king",
    controls: { repeats: 2, planted: 2 },
  });
  const ada = await makeViewer("reviewer");
  const { trail, played } = await playAll(ada, review.id, ids, byId);
  const gist = ({ pair, progress, championId }: NextPair) => ({
    pair: pair && [pair.leftId, pair.rightId],
    progress,
    championId,
  });
  for (const [i, { leftId, rightId }] of [...played.entries()].reverse()) {
    const { undone, next } = await undoVote(ada, "demo", review.id);
    expect([undone.leftId, undone.rightId]).toEqual([leftId, rightId]);
    expect(gist(next)).toEqual(gist(trail[i] as NextPair));
  }
  await expect(undoVote(ada, "demo", review.id)).rejects.toMatchObject({ code: "conflict" });
  expect(await db().controlVote.count({ where: { reviewId: review.id, undoneAt: null } })).toBe(0);
});

it("a known pair is asked once, on a drawn side; other pictures and questions are refused", async () => {
  const { ids, review } = await makeReview(admin, 3);
  const [betterId = "", worseId = ""] = ids;
  const open = (known: object[], more: object = {}) =>
    makeReview(admin, 2, { artifactIds: ids, method: "king", controls: { known }, ...more });
  const outside = open([{ betterId: review.id, worseId }]);
  await expect(outside).rejects.toMatchObject({ errors: [{ path: "controls.known.0.betterId" }] });
  const asked = open([{ betterId, worseId, question: "fits" }]);
  await expect(asked).rejects.toMatchObject({ errors: [{ path: "controls.known.0.question" }] });
  const sides = new Set<boolean>();
  for (let i = 0; i < 12 && sides.size < 2; i++) {
    const { review: known } = await open([{ betterId, worseId }]);
    await playAll(await makeViewer("reviewer"), known.id, ids, byId);
    const [row, ...more] = await db().controlVote.findMany({ where: { reviewId: known.id } });
    expect(more).toEqual([]);
    expect(row).toMatchObject({ kind: "known", [row?.betterIsLeft ? "leftId" : "rightId"]: betterId });
    sides.add(row?.betterIsLeft ?? false);
  }
  expect([...sides].sort()).toEqual([false, true]);
});

it("of two answers at once to one control, one is taken", async () => {
  const { review } = await makeReview(admin, 4, { method: "king", controls: { planted: 20 } });
  const ada = await makeViewer("reviewer");
  let next = await nextPair(ada, "demo", review.id);
  for (let i = 0; i < 3; i++) next = (await castVote(ada, "demo", review.id, bodyOf(next, "left"))).next;
  const body = bodyOf(next, "left");
  const two = await Promise.allSettled([1, 2].map(() => castVote(ada, "demo", review.id, body)));
  expect(two.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(two.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
});

describe("a planted copy", () => {
  const copyOf = ({ pair }: NextPair, ids: readonly string[]) =>
    pair === null ? undefined : [pair.left, pair.right].find(({ id }) => !ids.includes(id));

  it("looks like a candidate, is none, and goes with its picture", async () => {
    const { ids, review } = await makeReview(admin, 3, { method: "pairs", controls: { planted: 3 } });
    const [ada, bob] = [await makeViewer("reviewer"), await makeViewer("reviewer")];
    const { trail } = await playAll(ada, review.id, ids, byId);
    const shown = trail.find((next) => copyOf(next, ids) !== undefined);
    const copy = shown && copyOf(shown, ids);
    const picture = [shown?.pair?.left, shown?.pair?.right].find((tile) => tile?.id !== copy?.id);
    if (copy === undefined) throw new Error("no copy");
    expect(Object.keys(copy)).toEqual(Object.keys(picture ?? {}));
    expect(copy).toEqual({ ...picture, id: copy.id, links: copy.links });
    const at = (viewer: Viewer, size: "pane" | "original") =>
      blindPictureLocation(viewer, { ws: "demo", id: review.id, candidate: copy.id, size });
    expect(await at(ada, "pane")).toMatch(/^\/media\//);
    await expect(at(bob, "pane")).rejects.toMatchObject({ code: "not_found" });
    expect((await listCandidates(ada, "demo", review.id, { limit: 50 })).items).toHaveLength(3);
    expect((await getReview(ada, "demo", review.id)).candidateCount).toBe(3);
    const plain = castVote(ada, "demo", review.id, {
      leftId: copy.id,
      rightId: ids[0] ?? "",
      outcome: "left",
    });
    await expect(plain).rejects.toMatchObject({ code: "not_found" });
  });

  it("of a blind review has the caller's own ids", async () => {
    const controls = { repeats: 2, swapped: 2, planted: 2 };
    const { ids, review } = await makeReview(admin, 4, { blind: true, method: "pairs", controls });
    const { headers } = await makePerson({ role: "reviewer" });
    const now = () => viewerOf(headers);
    expect(await joinReview(await now(), "demo", review.id)).toMatchObject({ hidden: true, controls: null });
    const { items } = await listCandidates(await now(), "demo", review.id, { limit: 50 });
    const aliases = items.map(({ id }) => id);
    const { trail, played } = await playAll(await now(), review.id, aliases, byId);
    expect(countKinds(played)).toEqual({ plain: 6, repeat: 2, swapped: 2, planted: 2 });
    expect(trail.every(({ pair }) => pair === null || !ids.includes(pair.leftId))).toBe(true);
    const shapes = new Set(
      trail.flatMap(({ pair }) => (pair ? [Object.keys({ ...pair.left, ...pair.left.links }).join()] : [])),
    );
    expect(shapes.size).toBe(1);
    expect((await listVotes(await now(), "demo", review.id, { limit: 50 })).items).toEqual([]);
    expect((await getRanking(await now(), "demo", review.id)).items.every(({ votes }) => votes === 0)).toBe(
      true,
    );
    await submitVerdict(await now(), "demo", review.id, {});
    expect((await listVotes(await now(), "demo", review.id, { limit: 50 })).items).toHaveLength(6);
  });
});
