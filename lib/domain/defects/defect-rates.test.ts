import { expect, it } from "vitest";
import { wilson } from "@/lib/domain/reviews/rates";
import { defectRates, wordRates } from "./defect-rates";

it("rates count pictures of those looked at, with the words of each value", () => {
  const counts = [
    { value: "a", word: "hand", looked: 4, marked: 1 },
    { value: "a", word: null, looked: 4, marked: 2 },
    { value: "a", word: "seam", looked: 4, marked: 2 },
    { value: "b", word: null, looked: 9, marked: 0 },
  ];
  expect(defectRates(counts)).toEqual([
    { value: "b", looked: 9, marked: 0, ...wilson(0, 9), words: [] },
    {
      value: "a",
      looked: 4,
      marked: 2,
      ...wilson(2, 4),
      words: [
        { word: "seam", marked: 2, ...wilson(2, 4) },
        { word: "hand", marked: 1, ...wilson(1, 4) },
      ],
    },
  ]);
});

it("rates by word are of all pictures that were looked at", () => {
  const counts = [
    { value: "", word: null, looked: 4, marked: 2 },
    { value: "", word: "hand", looked: 4, marked: 1 },
  ];
  expect(wordRates(counts)).toEqual([{ value: "hand", looked: 4, marked: 1, ...wilson(1, 4), words: [] }]);
});
