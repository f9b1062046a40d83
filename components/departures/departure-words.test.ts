import { expect, it } from "vitest";
import { leftSentence, monthName } from "./departure-words";

it.each([
  [
    { files: 412, ai: 401, marked: 398, unmarked: 3 },
    "In November 412 files left: 398 of 401 AI pictures marked, 3 not.",
  ],
  [{ files: 1, ai: 1, marked: 0, unmarked: 1 }, "In November 1 file left: 0 of 1 AI picture marked, 1 not."],
  [{ files: 2, ai: 1, marked: 1, unmarked: 0 }, "In November 2 files left: the one AI picture marked."],
  [{ files: 9, ai: 7, marked: 7, unmarked: 0 }, "In November 9 files left: all 7 AI pictures marked."],
  [{ files: 11, ai: 0, marked: 0, unmarked: 0 }, "In November 11 files left, none with an AI mark to keep."],
  [{ files: 0, ai: 0, marked: 0, unmarked: 0 }, "Nothing left in November."],
])("%j are said as %s", (totals, sentence) => {
  expect(leftSentence(totals, "November")).toBe(sentence);
});

it("a month of another year is named with its year", () => {
  const now = new Date("2026-12-03T00:00:00Z");
  expect([monthName("2026-11", now), monthName("2025-11", now)]).toEqual(["November", "November 2025"]);
});
