import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { Ranking } from "@/lib/contracts/reviews/vote";
import type { Viewer } from "@/lib/domain/access/actors";
import { wilson } from "@/lib/domain/reviews/rates";
import { type Outcome, outcomes } from "@/lib/domain/reviews/vote";
import { draws } from "@/tools/testing/draws";
import { makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { saidOf, slowKappa, slowStrengths } from "@/tools/testing/slow-figures";
import { openVersus, twoSets } from "@/tools/testing/versus";
import { makeReview } from "@/tools/testing/votes";
import { joinReview } from "./blind/join-review";
import { getInsights } from "./insights";
import { listJudgedPairs } from "./list-judged-pairs";
import { nextPair } from "./next-pair";
import { getRanking } from "./ranking";
import { castVote, undoVote } from "./vote";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
let other: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  other = await makeViewer("reviewer");
});

type LedgerVote = { by: Viewer; leftId: string; rightId: string; said: Outcome[] };

const keys = ["overall", "fits", "clean"];
const questions = keys;
const ofThree = { questions, method: "pairs" };

const cast = async (id: string, { by, leftId, rightId, said }: LedgerVote) => {
  const [outcome = "tie", fits = "tie", clean = "tie"] = said;
  await castVote(by, "demo", id, { leftId, rightId, outcome, answers: { fits, clean } });
};

const outcome = fc.constantFrom("left" as const, "right" as const, ...outcomes);
const drawnVote = fc.record({ isTurned: fc.boolean(), said: fc.tuple(outcome, outcome, outcome) });
/** Of two people on each of the six pairs of four candidates, and one that replaces the first. */
const drawnVotes = fc.array(drawnVote, { minLength: 13, maxLength: 13 });
type DrawnVote = { isTurned: boolean; said: Outcome[] };

/** The last vote is undone, and the first one replaced. */
async function votedReview(drawn: readonly DrawnVote[]) {
  const { ids, review } = await makeReview(admin, 4, ofThree);
  const pairs = ids.flatMap((one, i) => ids.slice(i + 1).map((two) => [one, two]));
  const ledger = drawn.map(({ isTurned, said }, i): LedgerVote => {
    const by = i < 6 || i === 12 ? reviewer : other;
    const [one = "", two = ""] = pairs[i % 6] ?? [];
    return isTurned ? { by, leftId: two, rightId: one, said } : { by, leftId: one, rightId: two, said };
  });
  for (const each of ledger) await cast(review.id, each);
  await undoVote(other, "demo", review.id);
  return { ids, review, ledger: ledger.filter((_, i) => i !== 0 && i !== 11) };
}

function kappaBetween(ids: readonly string[], ledger: readonly LedgerVote[], nth: number) {
  const relative = (vote: LedgerVote) => {
    const said = saidOf(vote, vote.said[nth] ?? "tie");
    const [earlier] = [vote.leftId, vote.rightId].sort((a, b) => ids.indexOf(a) - ids.indexOf(b));
    return said === "tie" || said === "neither" ? said : said === earlier ? "earlier" : "later";
  };
  const same = (a: LedgerVote, b: LedgerVote) =>
    [a.leftId, a.rightId].sort().join() === [b.leftId, b.rightId].sort().join();
  return slowKappa(
    ledger
      .filter(({ by }) => by === reviewer)
      .flatMap((one) =>
        ledger
          .filter((two) => two.by === other && same(one, two))
          .map((two) => [relative(one), relative(two)]),
      ) as [string, string][],
  );
}

const strengthsIn = (ranking: Ranking, ids: readonly string[]) =>
  ids.map((id) => ranking.items.find(({ artifactId }) => artifactId === id)?.strength ?? Number.NaN);

async function expectSlowFigures(drawn: readonly DrawnVote[]) {
  const { ids, review, ledger } = await votedReview(drawn);
  const all = await getRanking(admin, "demo", review.id);
  for (const [nth, key] of keys.entries()) {
    const votes = ledger.map(({ leftId, rightId, said }) => ({
      leftId,
      rightId,
      outcome: said[nth] ?? "tie",
    }));
    const ranking = await getRanking(admin, "demo", review.id, { question: key });
    const slow = slowStrengths(ids, votes);
    for (const [i, strength] of strengthsIn(ranking, ids).entries())
      expect(strength).toBeCloseTo(slow[i] ?? 0, 6);
    const kappa = kappaBetween(ids, ledger, nth);
    expect(ranking.agreement?.kappa).toBeCloseTo(kappa ?? 0, 9);
    expect(ranking).not.toHaveProperty("questions");
    const row = all.questions?.[nth];
    expect(row).toMatchObject({ key, votes: ledger.length, supported: ranking.supported });
    expect(row?.agreement?.kappa).toBeCloseTo(kappa ?? 0, 9);
    expect(row?.topId).toBe(ranking.supported ? ranking.items[0]?.artifactId : null);
  }
  const { questions: _, disagreement = [], ...leading } = all;
  expect(await getRanking(admin, "demo", review.id, { question: "overall" })).toEqual(leading);
  expect(disagreement.map(({ a, b }) => `${a} ${b}`)).toEqual([
    "overall fits",
    "overall clean",
    "fits clean",
  ]);
  for (const { a, b, ...found } of disagreement) {
    const said = ledger.map(
      (vote) => [vote.said[keys.indexOf(a)] ?? "", vote.said[keys.indexOf(b)] ?? ""] as const,
    );
    const decisive = said.filter((both) => both.every((each) => each === "left" || each === "right"));
    const opposite = decisive.filter(([one, two]) => one !== two).length;
    const { rate = null, interval = null } = wilson(opposite, decisive.length) ?? {};
    const kappa = slowKappa(said);
    expect(found).toEqual({
      votes: decisive.length,
      opposite,
      rate,
      interval,
      kappa: expect.closeTo(kappa ?? 0, 9),
    });
  }
}

it("a random review's figures by question equal those of a second, slow computation", () =>
  fc.assert(fc.asyncProperty(drawnVotes, expectSlowFigures), { numRuns: draws(6) }));

it("kept figures of questions are of the votes that stand, after a vote and after an undo", async () => {
  const { ids, review } = await makeReview(admin, 2, ofThree);
  const [leftId = "", rightId = ""] = ids;
  const counts = async () =>
    (await getRanking(admin, "demo", review.id)).questions?.map(({ votes, topId }) => [votes, topId]);
  expect(await counts()).toEqual(keys.map(() => [0, null]));
  await cast(review.id, { by: reviewer, leftId, rightId, said: ["left", "right", "neither"] });
  expect(await counts()).toEqual([
    [1, leftId],
    [1, rightId],
    [1, null],
  ]);
  await undoVote(reviewer, "demo", review.id);
  expect(await counts()).toEqual(keys.map(() => [0, null]));
});

it("the ranking of a question that a review does not ask is refused by name", async () => {
  const { review } = await makeReview(admin, 2, ofThree);
  await expect(getRanking(admin, "demo", review.id, { question: "style" })).rejects.toMatchObject({
    errors: [{ path: "question", message: expect.stringContaining("overall, fits, clean") }],
  });
});

it("a review of one question ranks without a trace of others", async () => {
  const { review } = await makeReview(admin, 2);
  const ranking = await getRanking(admin, "demo", review.id);
  expect(ranking).not.toHaveProperty("questions");
  expect(ranking).not.toHaveProperty("disagreement");
});

it("a blind reviewer's ranking by question is of the own votes, and says nothing of the others", async () => {
  const { headers } = await makePerson({ role: "reviewer" });
  const { ids, review } = await makeReview(admin, 2, { ...ofThree, blind: true });
  for (const voter of [headers, (await makePerson({ role: "reviewer" })).headers]) {
    await joinReview(await viewerOf(voter), "demo", review.id);
    const { pair } = await nextPair(await viewerOf(voter), "demo", review.id);
    const { leftId = "", rightId = "" } = pair ?? {};
    await cast(review.id, { by: await viewerOf(voter), leftId, rightId, said: ["tie", "left", "tie"] });
  }
  const blind = await viewerOf(headers);
  const own = await getRanking(blind, "demo", review.id, { question: "fits" });
  expect(own).toMatchObject({ people: 1, agreement: null, leftWins: { rate: 1 } });
  expect(own.items.map(({ votes }) => votes)).toEqual([1, 1]);
  const leading = await getRanking(blind, "demo", review.id);
  expect(leading).not.toHaveProperty("questions");
  expect(ids.some((id) => JSON.stringify([own, leading]).includes(id))).toBe(false);
});

it("insights of a question are of the reviews that ask it, and of old reviews for the default one", async () => {
  const before = await getInsights(admin, "demo", {});
  const inline = [{ key: "rare", text: "Which is rarer?" }, "overall"];
  const { ids, review } = await makeReview(admin, 2, { questions: inline });
  const [leftId = "", rightId = ""] = ids;
  const answers = { overall: "tie" as const };
  await castVote(reviewer, "demo", review.id, { leftId, rightId, outcome: "left", answers });
  const plain = await makeReview(admin, 2);
  const [left = "", right = ""] = plain.ids;
  await castVote(other, "demo", plain.review.id, { leftId: left, rightId: right, outcome: "left" });
  const after = await getInsights(admin, "demo", {});
  expect(after.votes).toBe(before.votes + 2);
  expect(after.questions).toContainEqual({ key: "rare", votes: 1, reviews: 1 });
  const of = async (question: string) => {
    const { votes, reviews, reviewers } = await getInsights(admin, "demo", { question });
    return { votes, reviews, by: reviewers.map(({ id }) => id) };
  };
  expect(await of("rare")).toEqual({ votes: 1, reviews: 1, by: [reviewer.accountId] });
  expect(await of("unasked")).toEqual({ votes: 0, reviews: 0, by: [] });
  const overall = after.questions.find(({ key }) => key === "overall");
  expect((await of("overall")).votes).toBe(overall?.votes);
});

it("two sides stand by each question, and their pairs are listed by it", async () => {
  const { sides } = await twoSets(admin, "plain light", "soft light");
  const review = await openVersus(admin, sides, { questions });
  const { pair } = await nextPair(reviewer, "demo", review.id);
  const { leftId = "", rightId = "" } = pair ?? {};
  await cast(review.id, { by: reviewer, leftId, rightId, said: ["left", "right", "tie"] });
  const standings = await Promise.all(
    keys.map(async (question) => (await getRanking(admin, "demo", review.id, { question })).versus),
  );
  expect(standings.map((each) => each && [each.left + each.right, each.ties])).toEqual([
    [1, 0],
    [1, 0],
    [0, 1],
  ]);
  expect(standings[0]?.left).toBe(standings[1]?.right);
  const winners = await Promise.all(
    keys.map(async (question) => {
      const { items } = await listJudgedPairs(admin, "demo", review.id, { limit: 50, question });
      return items.map(({ winner }) => winner);
    }),
  );
  expect(winners[2]).toEqual(["tie"]);
  expect(winners[0]).not.toEqual(winners[1]);
});
