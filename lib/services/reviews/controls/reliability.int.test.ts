import { beforeAll, expect, it } from "vitest";
import type { RaterReliability } from "@/lib/contracts/reviews/reliability";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Outcome, Pair } from "@/lib/domain/reviews/vote";
import { makeAssistant } from "@/tools/testing/assistants";
import { makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeReview } from "@/tools/testing/votes";
import { joinReview } from "../blind/join-review";
import { submitVerdict } from "../blind/submit-verdict";
import { nextPair } from "../next-pair";
import { castVote } from "../vote";
import { getReliability, getReviewReliability } from "./reliability";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

type Mind = (pair: Pair, isAgain: boolean) => Outcome;

async function playAll(viewer: Viewer, id: string, mind: Mind, answers?: Record<string, Outcome>) {
  const seen = new Set<string>();
  let next = await nextPair(viewer, "demo", id);
  while (next.pair !== null) {
    const { leftId, rightId, ask } = next.pair;
    const key = [leftId, rightId].sort().join();
    const outcome = mind({ leftId, rightId }, seen.has(key));
    seen.add(key);
    const vote = { leftId, rightId, outcome, ...(ask && { ask }), ...(answers && { answers }) };
    next = (await castVote(viewer, "demo", id, vote)).next;
  }
}

const careful: Mind = ({ leftId, rightId }) => (leftId < rightId ? "left" : "right");
const leftHanded: Mind = () => "left";
const fickle: Mind = ({ leftId, rightId }, isAgain) => (leftId < rightId !== isAgain ? "left" : "right");
const gist = ({ repeats, swapped, known, word }: RaterReliability) => ({ repeats, swapped, known, word });

it("tells a careful rater, a left-handed one and one who changes her mind apart; each reads her own", async () => {
  const { review } = await makeReview(admin, 6, { method: "pairs", controls: { repeats: 12, swapped: 12 } });
  const people = [await makeViewer("reviewer"), await makeViewer("reviewer"), await makeViewer("reviewer")];
  for (const [i, mind] of [careful, leftHanded, fickle].entries())
    await playAll(people[i] ?? admin, review.id, mind);
  const audited = () => db().auditEvent.count({ where: { action: "reliability.read" } });
  const before = await audited();
  const own = await Promise.all(people.map((each) => getReviewReliability(each, "demo", review.id, {})));
  expect(await audited()).toBe(before);
  const of = (passed: number) => ({ asked: 12, passed });
  const known = { asked: 0, passed: 0 };
  expect(own.map(({ items }) => items.map(gist))).toEqual([
    [{ repeats: of(12), swapped: { ...of(12), sameSide: 0 }, known, word: "steady" }],
    [{ repeats: of(12), swapped: { ...of(0), sameSide: 12 }, known, word: "by_side" }],
    [{ repeats: of(0), swapped: { ...of(0), sameSide: 12 }, known, word: "by_side" }],
  ]);
  expect(own[1]?.items[0]?.leftWins?.rate).toBe(1);
  const { items } = await getReviewReliability(admin, "demo", review.id, {});
  expect(await audited()).toBe(before + 1);
  expect(items.map(({ by }) => by.id).sort()).toEqual(people.map(({ accountId }) => accountId).sort());
  expect(items.map(({ by }) => by.name)).toEqual(items.map(({ by }) => by.name).sort());
  const mine = await getReliability(people[0] as Viewer, "demo", { days: 1 });
  expect(mine).toEqual(own[0]);
  expect((await getReliability(admin, "demo", {})).items.length).toBeGreaterThanOrEqual(3);
  expect(await getReviewReliability(await makeViewer("reviewer"), "demo", review.id, {})).toEqual({
    items: [],
  });
  const asBeta = makeViewer("beta").then((beta) => getReliability(beta, "demo", {}));
  await expect(asBeta).rejects.toMatchObject({ code: "not_found" });
  const unknown = getReviewReliability(admin, "demo", review.id, { question: "fits" });
  await expect(unknown).rejects.toMatchObject({ code: "invalid" });
});

it("compares with the answer that stands now, on whichever sides it was given", async () => {
  const { ids, review } = await makeReview(admin, 2, { controls: { repeats: 1, swapped: 1 } });
  const [a = "", b = ""] = ids;
  const ada = await makeViewer("reviewer");
  const passed = async () => {
    const { items } = await getReviewReliability(ada, "demo", review.id, {});
    return items.map(({ repeats, swapped }) => [repeats.passed, swapped.passed, swapped.sameSide]);
  };
  await playAll(ada, review.id, ({ leftId }) => (leftId === a ? "left" : "right"));
  expect(await passed()).toEqual([[1, 1, 0]]);
  const again = (leftId: string, rightId: string, outcome: Outcome) =>
    castVote(ada, "demo", review.id, { leftId, rightId, outcome });
  await again(b, a, "right");
  expect(await passed()).toEqual([[1, 1, 0]]);
  await again(a, b, "right");
  expect(await passed()).toEqual([[0, 0, 1]]);
  await again(b, a, "tie");
  expect(await passed()).toEqual([[0, 0, 0]]);
});

it("by question: the answers to it, and the known pairs that name it", async () => {
  const { ids, review: first } = await makeReview(admin, 2);
  expect(first.controls).toEqual({ repeats: 0, swapped: 0, known: 0, planted: 0 });
  const [betterId, worseId] = ids;
  const known = [{ betterId, worseId, question: "clean" }];
  const questions = ["overall", "clean"];
  const { review } = await makeReview(admin, 2, {
    artifactIds: ids,
    questions,
    controls: { known, planted: 2 },
  });
  const ada = await makeViewer("reviewer");
  await playAll(ada, review.id, ({ leftId }) => (leftId === betterId ? "left" : "right"), { clean: "tie" });
  const of = async (question?: string) => {
    const { items } = await getReviewReliability(ada, "demo", review.id, question ? { question } : {});
    return items.map((item) => item.known);
  };
  const [all] = await of();
  expect(all).toMatchObject({ asked: 3 });
  expect(await of("clean")).toEqual([{ asked: 3, passed: 0 }]);
  expect(await of("overall")).toEqual([{ asked: 2, passed: all?.passed }]);
});

it("tells nobody anything of a review that she still judges blind, and assistants get no controls", async () => {
  const controls = { repeats: 2 };
  const { review } = await makeReview(admin, 3, { method: "pairs", blind: true, controls });
  const { headers } = await makePerson({ role: "admin" });
  const now = () => viewerOf(headers);
  await joinReview(await now(), "demo", review.id);
  await playAll(await now(), review.id, careful);
  const read = async () => (await getReliability(await now(), "demo", {})).items.map(({ by }) => by.id);
  const me = (await now()).accountId;
  expect(await read()).not.toContain(me);
  await submitVerdict(await now(), "demo", review.id, {});
  expect(await read()).toContain(me);
  const fable = await makeAssistant(admin, "Fable");
  const { review: open } = await makeReview(admin, 3, { method: "pairs", controls });
  expect((await nextPair(fable, "demo", open.id)).progress.total).toBe(6);
});
