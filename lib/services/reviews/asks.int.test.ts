import { beforeAll, expect, it } from "vitest";
import type { NextPair } from "@/lib/contracts/reviews/vote";
import type { Viewer } from "@/lib/domain/access/actors";
import { makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeReview } from "@/tools/testing/votes";
import { joinReview } from "./blind/join-review";
import { nextPair } from "./next-pair";
import { castVote, undoVote } from "./vote";

useFluxara();

let admin: Viewer;
let one: Viewer;
let other: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  one = await makeViewer("reviewer");
  other = await makeViewer("reviewer");
});

function asked({ pair }: NextPair) {
  if (pair?.ask === undefined) throw new Error("No pair is asked");
  const { leftId, rightId, ask } = pair;
  return { leftId, rightId, ask };
}
const answer = (viewer: Viewer, id: string, pair: { leftId: string; rightId: string; ask?: string }) =>
  castVote(viewer, "demo", id, { ...pair, outcome: "left" });
const refused = { code: "conflict", message: expect.stringContaining("not what you are asked now") };

it("an ask is good for one vote of one person on one pair", async () => {
  const { review, ids } = await makeReview(admin, 4, { method: "pairs" });
  const first = asked(await nextPair(one, "demo", review.id));
  expect(asked(await nextPair(one, "demo", review.id))).toEqual(first);
  const hers = asked(await nextPair(other, "demo", review.id));
  expect(hers.ask).not.toBe(first.ask);
  expect([first.ask, hers.ask].every((ask) => /^[\w-]{32}$/.test(ask))).toBe(true);

  await expect(answer(other, review.id, first)).rejects.toMatchObject(refused);
  const third = ids.find((id) => id !== first.leftId && id !== first.rightId) ?? "";
  await expect(answer(one, review.id, { ...first, leftId: third })).rejects.toMatchObject(refused);
  const turned = { ...first, leftId: first.rightId, rightId: first.leftId };
  await expect(answer(one, review.id, turned)).rejects.toMatchObject(refused);
  await expect(answer(one, review.id, { ...first, ask: "made up" })).rejects.toMatchObject(refused);

  const { next } = await answer(one, review.id, first);
  await expect(answer(one, review.id, first)).rejects.toMatchObject(refused);
  expect(next.progress.done).toBe(1);
});

it("of two votes at once with one ask, one is taken", async () => {
  const { review } = await makeReview(admin, 3, { method: "pairs" });
  const first = asked(await nextPair(one, "demo", review.id));
  const two = await Promise.allSettled([1, 2].map(() => answer(one, review.id, first)));
  expect(two.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(two.find((each) => each.status === "rejected")).toMatchObject({ reason: refused });
});

it("an undo ends the ask after it, and the pair that was undone is asked with another", async () => {
  const { review } = await makeReview(admin, 4, { method: "king" });
  const first = asked(await nextPair(one, "demo", review.id));
  const second = asked((await answer(one, review.id, first)).next);
  const again = asked((await undoVote(one, "demo", review.id)).next);
  expect({ ...again, ask: first.ask }).toEqual(first);
  expect(again.ask).not.toBe(first.ask);
  for (const old of [first, second]) await expect(answer(one, review.id, old)).rejects.toMatchObject(refused);
  await answer(one, review.id, again);
});

it("without an ask, a later vote on a pair replaces the earlier, and ends the ask that was given", async () => {
  const { review } = await makeReview(admin, 4, { method: "pairs" });
  const { ask, ...pair } = asked(await nextPair(one, "demo", review.id));
  await answer(one, review.id, pair);
  const { next } = await answer(one, review.id, pair);
  expect(next.progress.done).toBe(1);
  await expect(answer(one, review.id, { ...pair, ask })).rejects.toMatchObject(refused);
});

it("in a blind review an ask belongs to the ids of whoever judges", async () => {
  const { review, ids } = await makeReview(admin, 3, { blind: true, method: "pairs" });
  const joined = async () => {
    const { headers } = await makePerson({ role: "reviewer" });
    await joinReview(await viewerOf(headers), "demo", review.id);
    return viewerOf(headers);
  };
  const [her, him] = [await joined(), await joined()];
  const [hers, his] = [await nextPair(her, "demo", review.id), await nextPair(him, "demo", review.id)];
  expect(asked(hers).ask).not.toBe(asked(his).ask);
  expect(ids.some((id) => JSON.stringify(hers).includes(id))).toBe(false);
  expect((await answer(her, review.id, asked(hers))).next.progress.done).toBe(1);
});
