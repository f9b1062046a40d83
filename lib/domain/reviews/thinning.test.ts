import fc from "fast-check";
import { expect, test } from "vitest";
import { draws } from "@/tools/testing/draws";
import { drawChecked } from "./draw-checked";
import { checkText, thinningText } from "./thinning";

const ids = (count: number) => Array.from({ length: count }, (_, i) => `id-${i}`);

test.each([
  [1, 1],
  [10, 1],
  [11, 2],
  [14, 2],
  [498, 50],
])("of %i that are left out, %i are asked", (leftOut, asked) => {
  expect(drawChecked("s", ids(leftOut))).toHaveLength(asked);
});

test("those asked follow from the secret alone, and each comes up over many secrets", () => {
  const drawn = new Set<string>();
  fc.assert(
    fc.property(fc.string(), (secret) => {
      const all = ids(20);
      const asked = drawChecked(secret, all);
      expect(drawChecked(secret, [...all].reverse())).toEqual(asked);
      for (const id of asked) drawn.add(id);
      expect(asked.every((id) => all.includes(id))).toBe(true);
    }),
    { numRuns: draws(300) },
  );
  expect(drawn.size).toBe(20);
});

test("the text has the numbers that the choice rests on", () => {
  const figure = { rate: 0.934, interval: [0.861, 0.97] as [number, number], pairs: 87 };
  const thinning = {
    assistantId: "a",
    by: "b",
    keep: 6,
    floor: 0.6,
    figure,
    removed: 14,
    askedIds: [],
    at: "",
  };
  expect(thinningText("Fable", thinning)).toBe(
    "14 of 20 candidates are left out by the votes of Fable, which named people's winner in 0.93 (0.86–0.97) of 87 pairs",
  );
});

test.each([
  [
    { asked: 0, missed: 0 },
    1,
    "1 of them, drawn by chance, is asked about all the same; nobody has voted on it yet",
  ],
  [
    { asked: 0, missed: 0 },
    2,
    "2 of them, drawn by chance, are asked about all the same; nobody has voted on these yet",
  ],
  [
    { asked: 2, missed: 1 },
    2,
    "2 of them, drawn by chance, are asked about all the same: it missed 1 of 2 that people put among the 6 best",
  ],
])("what people say of the drawn ones: %j of %i", (check, asked, text) => {
  expect(checkText(check, { asked, keep: 6 })).toBe(text);
});
