import { expect, test } from "vitest";
import { rowFormOf } from "./columns";
import { readStudyRows } from "./read-rows";

const vote = { left: "a", right: "b", outcome: "left", rater: "Ada" };
const rating = { picture: "a", score: "2", rater: "Ada" };

test.each([
  [["left", "right", "outcome", "rater"], {}, "vote"],
  [["picture", "score", "rater"], {}, "rating"],
  [["picture", "rank", "who"], { rater: "who" }, "rating"],
  [["left", "right", "outcome"], {}, null],
  [["picture", "score", "rater"], { rater: "who" }, null],
] as const)("columns %j named %j are of the form %s", (columns, names, form) => {
  expect(rowFormOf(columns, names)).toBe(form);
});

test.each([
  ["vote", { ...vote, outcome: "won" }, "outcome"],
  ["vote", { ...vote, outcome: "constructor" }, "outcome"],
  ["vote", { ...vote, right: "a" }, "right"],
  ["vote", { ...vote, left: "" }, "left"],
  ["vote", { ...vote, rater: "" }, "rater"],
  ["vote", { ...vote, assistant: "perhaps" }, "assistant"],
  ["rating", { ...rating, score: "NaN" }, "score"],
  ["rating", { ...rating, score: "1e400" }, "score"],
  ["rating", { ...rating, score: "-inf" }, "score"],
  ["rating", { picture: "a", rater: "Ada" }, "score"],
  ["rating", { picture: "a", rater: "Ada", rank: "first" }, "rank"],
] as const)("a %s row %j is refused for its %s, by the number of the row", (form, bad, column) => {
  const good = form === "vote" ? vote : rating;
  const read = readStudyRows([good, bad], { form });
  expect(read).toMatchObject({ refused: 1, replaced: 0 });
  expect(read.rows).toHaveLength(1);
  expect(read.refusals.map((each) => each.path)).toEqual([`rows.1.${column}`]);
});

test("a hundred refusals are told, all are counted", () => {
  const bad = Array.from({ length: 120 }, () => ({ ...vote, rater: "" }));
  const read = readStudyRows(bad, { form: "vote" });
  expect([read.refused, read.refusals.length]).toEqual([120, 100]);
});

test("the later row on a pair holds, whichever side its pictures are on", () => {
  const later = { ...vote, left: "b", right: "a", outcome: "tie" };
  const read = readStudyRows([vote, later, { ...vote, group: "2" }], { form: "vote" });
  expect(read.replaced).toBe(1);
  expect(read.rows.map((row) => [row.group, row.form === "vote" && row.outcome])).toEqual([
    ["", "tie"],
    ["2", "left"],
  ]);
});

test("other words for outcomes, ranks, assistants and labels", () => {
  const words = { form: "vote", outcomeWords: { "both bad": "neither" } } as const;
  const [row] = readStudyRows([{ ...vote, outcome: "both bad", assistant: "True" }], words).rows;
  expect(row).toMatchObject({ outcome: "neither", isAssistant: true, question: "overall" });
  const ratings = [
    { picture: "a", rank: "2", rater: "x" },
    { ...rating, score: "good" },
  ];
  const read = readStudyRows(ratings, { form: "rating" });
  expect(read.rows.map((each) => each.form === "rating" && each.score)).toEqual([-2, "good"]);
});
