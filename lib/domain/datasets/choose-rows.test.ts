import fc from "fast-check";
import { expect, it } from "vitest";
import { outcomes } from "@/lib/domain/reviews/vote";
import { chooseRows, type DecidedPair, type RowChoice } from "./choose-rows";
import { type DatasetRow, labelsOf } from "./dataset-row";
import { addTo, agreementOn, emptyTally, votesIn } from "./pair-tally";

const somePicture = fc.record({
  sha256: fc.integer({ min: 0, max: 30 }).map(String),
  model: fc.constantFrom("a", "b", null),
  promptKey: fc.constantFrom("a door", "a red door", null),
  isThere: fc.boolean(),
});
const somePairs = fc
  .array(
    fc.record({
      one: somePicture,
      other: somePicture,
      isControlled: fc.boolean(),
      outcomes: fc.array(fc.constantFrom(...outcomes), { maxLength: 7 }),
    }),
    { maxLength: 40 },
  )
  .map((pairs) =>
    pairs.map(({ one, other, isControlled, outcomes }, i): DecidedPair => {
      const tally = emptyTally();
      for (const outcome of outcomes) addTo(tally, outcome);
      return {
        reviewId: `review ${i}`,
        question: "overall",
        pictures: [
          { id: `${i}a`, ...one },
          { id: `${i}b`, ...other },
        ],
        isControlled,
        people: tally,
        chosen: tally,
        votes: outcomes.map((outcome, nth) => ({ userId: BigInt(nth), outcome })),
      };
    }),
  );
const someChoice: fc.Arbitrary<RowChoice> = fc.record({
  rows: fc.constantFrom("pairs", "votes"),
  ties: fc.constantFrom("apart", "keep", "drop"),
  agreement: fc.constantFrom(0, 0.5, 0.8, 1),
  votes: fc.integer({ min: 0, max: 4 }),
  onlyControlled: fc.boolean(),
  shares: fc.constant([
    { name: "train", share: 0.7 },
    { name: "test", share: 0.3 },
  ]),
  seed: fc.string(),
});
const total = (counts: object) => Object.values(counts).reduce((sum, count) => sum + count, 0);
const inside = (rows: readonly DatasetRow[]) => rows.filter(({ isApart }) => !isApart);

it("what is judged is a row or counted as left out, and nothing is both", () => {
  fc.assert(
    fc.property(somePairs, someChoice, (pairs, choice) => {
      const { rows, leftOut } = chooseRows(pairs, choice);
      const judged = pairs.map(({ votes }) => (choice.rows === "votes" ? votes.length : votes.length && 1));
      expect(inside(rows).length + total(leftOut)).toBe(total(judged));
    }),
  );
});

it("a row that a trainer reads has both pictures, one prompt and, unless ties are kept, a winner", () => {
  fc.assert(
    fc.property(somePairs, someChoice, (pairs, choice) => {
      for (const { pictures, outcome } of inside(chooseRows(pairs, choice).rows)) {
        const [one, other] = pictures;
        expect(one.isThere && other.isThere).toBe(true);
        expect(one.promptKey).not.toBeNull();
        expect(one.promptKey).toBe(other.promptKey);
        const [first, second] = labelsOf(outcome);
        if (choice.ties === "keep") expect(first + second).toBe(1);
        else expect([first, second].toSorted()).toEqual([0, 1]);
      }
    }),
  );
});

it("no row is of a pair that the filters leave out", () => {
  fc.assert(
    fc.property(somePairs, someChoice, (pairs, choice) => {
      const byReview = new Map(pairs.map((pair) => [pair.reviewId, pair]));
      for (const row of chooseRows(pairs, choice).rows) {
        const people = byReview.get(row.reviewId)?.people ?? emptyTally();
        expect(votesIn(people)).toBeGreaterThanOrEqual(choice.votes);
        if (choice.agreement > 0) expect(agreementOn(people)).toBeGreaterThanOrEqual(choice.agreement);
        if (choice.onlyControlled) expect(row.isControlled).toBe(true);
      }
    }),
  );
});

const winnerOf = ({ outcome, pictures: [one, other] }: DatasetRow) =>
  outcome === "left" ? one.id : other.id;
const isWon = (outcome: string | undefined) => outcome === "left" || outcome === "right";

it("the winner of a vote is the one that was voted for, on whichever side it stands", () => {
  fc.assert(
    fc.property(somePairs, someChoice, (pairs, choice) => {
      const byReview = new Map(pairs.map((pair) => [pair.reviewId, pair]));
      for (const row of chooseRows(pairs, { ...choice, rows: "votes" }).rows) {
        const said = byReview.get(row.reviewId)?.votes[Number(row.userId)]?.outcome;
        if (!isWon(said)) expect(row.outcome).toBe(said);
        else expect(winnerOf(row).slice(-1)).toBe(said === "left" ? "a" : "b");
      }
    }),
  );
});

it("the order in which pairs come changes nothing", () => {
  fc.assert(
    fc.property(somePairs, someChoice, (pairs, choice) => {
      expect(chooseRows(pairs.toReversed(), choice)).toEqual(chooseRows(pairs, choice));
    }),
  );
});
