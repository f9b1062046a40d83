import { expect, it } from "vitest";
import { type DefectRateRow, ratesSentence, wordsText } from "./rate-words";

const row = (
  value: string,
  looked: number,
  marked: number,
  words: [string, number][] = [],
): DefectRateRow => ({
  ...{ value, looked, marked, rate: marked / looked, interval: [0, 1] },
  words: words.map(([word, count]) => ({ word, marked: count, rate: count / looked, interval: [0, 1] })),
});
const titleOf = (word: string) => word.toUpperCase();

it.each([
  [
    [row("sdxl", 40, 10), row("flux", 1, 0)],
    "model",
    "People looked at 41 pictures and marked a defect in 10 of them.",
  ],
  [
    [row("seam", 20, 1), row("hand", 20, 5)],
    "word",
    "HAND is marked most: in 25 % of the 20 pictures that people looked at.",
  ],
  [[row("hand", 20, 0)], "word", "No defect is marked."],
  [[], "word", "No defect is marked."],
])("of %j by %s is said: %s", (rows, by, said) => {
  expect(ratesSentence(rows, by, titleOf).replaceAll("\u00a0", " ")).toBe(said);
});

it("a row names its most frequent words, and how many more there are", () => {
  const words: [string, number][] = [
    ["hand", 10],
    ["face", 5],
    ["seam", 4],
    ["limb", 2],
    ["text", 1],
  ];
  const text = wordsText(row("sdxl", 20, 12, words), titleOf).replaceAll("\u00a0", " ");
  expect(text).toBe("HAND 50 % · FACE 25 % · SEAM 20 % · LIMB 10 % · 1 more");
  expect(wordsText(row("flux", 20, 0), titleOf)).toBe("");
});
