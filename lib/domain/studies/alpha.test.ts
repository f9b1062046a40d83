import fc from "fast-check";
import { expect, test } from "vitest";
import { krippendorffsAlpha } from "./alpha";

// Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): four observers, twelve units.
const published = [
  [1, 1, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [5, 5, 5],
  [1, 1],
  [3],
];

test.each([
  ["nominal", 0.743],
  ["ordinal", 0.815],
  ["interval", 0.849],
] as const)("the published example has an alpha, %s, of %f", (scale, alpha) => {
  expect(krippendorffsAlpha(published, scale)).toBeCloseTo(alpha, 3);
});

test("without two ratings of anything there is none; labels are nominal", () => {
  expect(krippendorffsAlpha([[1], []], "interval")).toBeNull();
  const [labels, numbers] = [
    [
      ["a", "a"],
      ["b", "c"],
    ],
    [
      [1, 1],
      [2, 3],
    ],
  ];
  expect(krippendorffsAlpha(labels ?? [], "interval")).toBe(krippendorffsAlpha(numbers ?? [], "nominal"));
});

test("agreeing everywhere is 1; the order of ratings changes nothing", () => {
  const unit = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 9 }), (units) => {
      const same = units.map((each) => each.map(() => each[0] ?? 0));
      expect(krippendorffsAlpha(same, "interval")).toBeCloseTo(1, 10);
      const turned = units.map((each) => [...each].reverse()).reverse();
      const [one, other] = [units, turned].map((each) => krippendorffsAlpha(each, "ordinal") ?? 0);
      expect(one).toBeCloseTo(other ?? 0, 8);
    }),
  );
});
