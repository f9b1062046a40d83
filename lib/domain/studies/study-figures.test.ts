import { expect, test } from "vitest";
import type { StudyRating, StudyVote } from "./row";
import { studyAgreement } from "./study-agreement";
import { studyJudges } from "./study-judgements";
import { studyPairs } from "./study-pairs";
import { studyRanking } from "./study-ranking";

const base = { group: "g", question: "overall", rater: "Ada", isAssistant: false };
const rating = (picture: string, score: number | string, more: Partial<StudyRating> = {}): StudyRating => ({
  ...{ ...base, form: "rating", picture, score },
  ...more,
});
const vote = (left: string, right: string, more: Partial<StudyVote> = {}): StudyVote => ({
  ...{ ...base, form: "vote", left, right, outcome: "left" },
  ...more,
});

test("ratings become pairs within a group by one rater; labels become none", () => {
  const rows = [
    ...[rating("a", 1), rating("b", 2), rating("c", 2)],
    ...[rating("a", 5, { rater: "Bo" }), rating("d", 5, { group: "h" })],
  ];
  expect(Array.from(studyPairs(rows), ({ left, right, outcome }) => [left, right, outcome])).toEqual([
    ["a", "b", "right"],
    ["a", "c", "right"],
    ["b", "c", "tie"],
  ]);
  expect([...studyPairs([rating("a", "good"), rating("b", 2)])]).toEqual([]);
});

test("votes agree by picture, whichever side it was on", () => {
  const rows = [vote("a", "b"), vote("b", "a", { rater: "Bo", outcome: "right" })];
  expect(studyAgreement(rows)).toMatchObject({ raters: 2, pairs: 1, votes: 1, agreed: 1, rate: 1 });
  expect(studyAgreement(rows)).toMatchObject({ alpha: null, scale: null, units: 0 });
  expect(studyAgreement(rows).between).toMatchObject([{ a: "Ada", b: "Bo", pairs: 1 }]);
});

test("labels have a nominal scale and no pairs; numbers have the one that is asked for", () => {
  const labels = [rating("a", "red"), rating("a", "red", { rater: "Bo" })];
  expect(studyAgreement(labels, "interval")).toMatchObject({
    scale: "nominal",
    raters: 2,
    units: 1,
    pairs: 0,
  });
  expect(studyAgreement([rating("a", 1)], "ordinal")).toMatchObject({ scale: "ordinal", alpha: null });
});

test("sides of votes are told, those of ratings are not; assistants rank nothing", () => {
  const models = { leftModel: "m", rightModel: "n" };
  const votes = [vote("a", "b", models), vote("a", "c", { ...models, isAssistant: true, outcome: "right" })];
  const ranking = studyRanking(votes, "model");
  expect(ranking.leftWins?.rate).toBe(1);
  expect(ranking.items.map(({ name, votes: count }) => [name, count])).toEqual([
    ["m", 1],
    ["n", 1],
  ]);
  const rated = studyRanking([rating("a", 1), rating("b", 2)], "picture");
  expect(rated.leftWins).toBeNull();
  expect(rated.items.map(({ name, group }) => [name, group])).toEqual([
    ["b", "g"],
    ["a", "g"],
  ]);
  expect(rated.items[0]?.strength).toBeCloseTo(-(rated.items[1]?.strength ?? 0), 10);
});

test("pictures of one name in two groups are two; pictures of one model do not compare models", () => {
  const rows = [vote("a", "b", { leftModel: "m", rightModel: "m" }), vote("a", "b", { group: "h" })];
  expect(studyRanking(rows, "picture").items).toHaveLength(4);
  expect(studyRanking(rows, "picture").supported).toBe(false);
  expect(studyRanking(rows, "model").items).toEqual([]);
});

test("judges are told apart by the kinds of groups, in order of name", () => {
  const judge = (rater: string) =>
    vote("b", "a", { rater, isAssistant: true, kind: "count", outcome: "right" });
  const { judges } = studyJudges([vote("a", "b", { kind: "count" }), judge("z"), judge("y")]);
  expect(judges.map(({ rater, agreed, word }) => [rater, agreed, word])).toEqual([
    ["y", 1, "too_few"],
    ["z", 1, "too_few"],
  ]);
  expect(judges[0]?.kinds).toMatchObject([{ kind: "count", votes: 1 }]);
});
