import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { type Outcome, outcomes, type Pair, pairKey } from "@/lib/domain/reviews/vote";
import { putChecklist } from "@/lib/services/checklists/write-checklist";
import { voteAsAssistant } from "@/lib/services/reviews/assistants/vote-as-assistant";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { castVote } from "@/lib/services/reviews/vote";
import { makeAssistant } from "@/tools/testing/assistants";
import { draws } from "@/tools/testing/draws";
import { makeArtifact, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { saidOf } from "@/tools/testing/slow-figures";
import { makeReview } from "@/tools/testing/votes";
import { getJudges } from "./judges";

useFluxara();

let admin: Viewer;
let people: Viewer[];
let judge: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  people = [await makeViewer("reviewer"), await makeViewer("reviewer"), await makeViewer("reviewer")];
  judge = await makeAssistant(admin, "Fable");
});

type Ballot = Pair & { outcomes: readonly [Outcome, Outcome] };
const questions = ["overall", "fits"];

const cast = (by: Viewer, id: string, { leftId, rightId, outcomes: [outcome, fits] }: Ballot) =>
  castVote(by, "demo", id, { leftId, rightId, outcome, answers: { fits } });
const castAsJudge = (id: string, { leftId, rightId, outcomes: [outcome, fits] }: Ballot, confidence = 0.9) =>
  voteAsAssistant(judge, "demo", id, {
    ...{ leftId, rightId, outcome, confidence, reason: "brighter", answers: { fits } },
  });
const both = (leftId: string, rightId: string, ...said: [Outcome, Outcome]): Ballot => ({
  leftId,
  rightId,
  outcomes: said,
});

const outcome = fc.constantFrom("left" as const, "right" as const, ...outcomes);
const said = fc.tuple(outcome, outcome);
/** Of three people on each of six pairs, and of an assistant both ways round. */
const drawn = fc.array(fc.record({ isTurned: fc.boolean(), said }), { minLength: 30, maxLength: 30 });

/** Winners by pair on the nth question. */
const winners = (votes: readonly Ballot[], nth: 0 | 1) =>
  new Map(votes.map((vote) => [pairKey(vote), saidOf(vote, vote.outcomes[nth])]));
const isWinner = (word: string | undefined) => word !== undefined && word !== "tie" && word !== "neither";

function slowConcord(ones: readonly Map<string, string>[], others: readonly Map<string, string>[]) {
  const met = ones.flatMap((one) =>
    others.flatMap((other) => [...one].map(([pair, a]) => ({ pair, a, b: other.get(pair) }))),
  );
  const counted = met.filter(({ a, b }) => isWinner(a) && isWinner(b));
  const agreed = counted.filter(({ a, b }) => a === b).length;
  return { votes: counted.length, agreed, pairs: new Set(counted.map(({ pair }) => pair)).size };
}

it("the figures of random votes equal a slow count, by question, after the swap", async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async (all) => {
      const { ids, review } = await makeReview(admin, 4, { questions, method: "pairs" });
      const pairs = ids.flatMap((one, i) => ids.slice(i + 1).map((two) => [one, two] as const));
      const votes = all.map(({ isTurned, said }, i) => {
        const [one, two] = pairs[i % 6] ?? ["", ""];
        // The assistant's fourth and fifth round have the same pairs with their sides exchanged.
        return (i < 18 ? isTurned : i >= 24) ? both(two, one, ...said) : both(one, two, ...said);
      });
      const byPerson = people.map((_, p) => votes.slice(p * 6, p * 6 + 6));
      for (const [p, own] of byPerson.entries())
        for (const vote of own) await cast(people[p] ?? admin, review.id, vote);
      for (const vote of votes.slice(18)) await castAsJudge(review.id, vote);
      for (const nth of [0, 1] as const) {
        const question = questions[nth];
        const read = await getJudges(admin, "demo", { question, review: review.id });
        const maps = byPerson.map((own) => winners(own, nth));
        const among = [
          slowConcord(maps.slice(0, 1), maps.slice(1)),
          slowConcord(maps.slice(1, 2), maps.slice(2)),
        ];
        const sum = (key: "votes" | "agreed") => among.reduce((total, each) => total + each[key], 0);
        expect(read.people).toMatchObject({ raters: 3, votes: sum("votes"), agreed: sum("agreed") });
        const [first, second] = [winners(votes.slice(18, 24), nth), winners(votes.slice(24), nth)];
        const settled = new Map([...first].map(([pair, a]) => [pair, a === second.get(pair) ? a : "tie"]));
        const flips = [...first].filter(([pair, a]) => a !== second.get(pair)).length;
        expect(read.judges).toMatchObject([
          { assistant: { name: "Fable" }, ...slowConcord([settled], maps), flips: { n: flips, of: 6 } },
        ]);
      }
    }),
    { numRuns: draws(6) },
  );
});

it("months, days and one review; kinds by the prompt's checklist, length where prompts differ", async () => {
  const prompt = "Three red doors";
  const [one, two] = [
    await makeArtifact(admin, { prompt }),
    await makeArtifact(admin, { prompt: `${prompt} ` }),
  ];
  const long = await makeArtifact(admin, { prompt: `${prompt} in a white wall` });
  const lines = ["Three?", "Red?", "Doors?"].map((text) => ({ text, kind: "count" as const }));
  await putChecklist(admin, "demo", 0, { prompt, lines });
  const ids = [one.id, two.id, long.id];
  const review = await openReview(admin, "demo", { artifactIds: ids, questions }, undefined);
  for (const [left = "", right = ""] of [
    [one.id, two.id],
    [one.id, long.id],
  ]) {
    await cast(people[0] ?? admin, review.id, both(left, right, "right", "right"));
    await castAsJudge(review.id, both(left, right, "right", "right"));
    await castAsJudge(review.id, both(right, left, "left", "left"));
  }
  const read = await getJudges(admin, "demo", { review: review.id, days: 1 });
  const month = new Date().toISOString().slice(0, 7);
  expect(read).toMatchObject({ question: null, reviews: 1, isCut: false, people: { raters: 1, rate: null } });
  expect(read.judges).toMatchObject([
    {
      ...{ pairs: 2, agreed: 2, word: "too_few", confidence: { votes: 4, right: 1 } },
      kinds: [{ kind: "count", pairs: 1 }],
      longer: { votes: 2, rate: 1, people: { rate: 1 } },
      months: [{ month, pairs: 2 }],
    },
  ]);
  expect(await getJudges(admin, "demo", { question: "clean" })).toMatchObject({ people: null, judges: [] });
});

it("who judges blind and a beta user are told nothing", async () => {
  const rare = { key: "rare", text: "Which is rarer?" };
  const { ids, review } = await makeReview(admin, 2, { questions: [rare, "fits"] });
  const [left = "", right = ""] = ids;
  await castAsJudge(review.id, both(left, right, "left", "left"));
  const { headers } = await makePerson({ role: "reviewer" });
  const read = async () => getJudges(await viewerOf(headers), "demo", { question: "rare" });
  expect(await read()).toMatchObject({ reviews: 1, judges: [{ votes: 0, flips: { of: 0 } }] });
  const more = [...ids, (await makeArtifact(admin)).id];
  const blind = await openReview(admin, "demo", { artifactIds: more, blind: true }, undefined);
  await joinReview(await viewerOf(headers), "demo", blind.id);
  expect(await read()).toMatchObject({ reviews: 0, people: null, judges: [] });
  const asBeta = getJudges(await makeViewer("beta"), "demo", {});
  await expect(asBeta).rejects.toMatchObject({ code: "not_found" });
  const hidden = getJudges(await viewerOf(headers), "demo", { review: review.id });
  await expect(hidden).rejects.toMatchObject({ code: "not_found" });
});
