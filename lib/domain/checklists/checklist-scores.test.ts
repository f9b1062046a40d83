import { expect, it } from "vitest";
import { wilson } from "@/lib/domain/reviews/rates";
import { checklistScores } from "./checklist-scores";

it("scores are of most pictures first, kinds in their order, intervals of pictures", () => {
  const counts = [
    { value: "b", kind: null, yes: 3, of: 4, pictures: 2 },
    { value: "b", kind: "text" as const, yes: 1, of: 1, pictures: 1 },
    { value: "b", kind: "object" as const, yes: 2, of: 3, pictures: 2 },
    { value: "a", kind: null, yes: 0, of: 9, pictures: 2 },
    { value: "c", kind: null, yes: 1, of: 8, pictures: 5 },
  ];
  const scores = checklistScores(counts);
  expect(scores.map(({ value }) => value)).toEqual(["c", "a", "b"]);
  expect(scores[2]).toMatchObject({ yes: 3, of: 4, rate: 0.75, interval: wilson(1.5, 2)?.interval });
  expect(scores[2]?.kinds.map(({ kind, rate }) => [kind, rate])).toEqual([
    ["object", 2 / 3],
    ["text", 1],
  ]);
});
