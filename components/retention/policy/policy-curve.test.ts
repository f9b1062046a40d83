import { expect, it } from "vitest";
import type { Preview } from "@/lib/contracts/retention";
import { largestGap, pathOf, remainingCurve, roundUp } from "./policy-curve";

const at = (date: string) => Date.parse(`${date}T00:00:00Z`);
const day = (date: string, count: number) => ({ date, count, bytes: count * 10 });
const preview = (all: number, ...days: Preview["days"]): Preview => {
  const count = days.reduce((sum, each) => sum + each.count, 0);
  return {
    asOf: "2026-12-26T00:00:00Z",
    totals: { count, bytes: count * 10 },
    remaining: { count: all - count, bytes: (all - count) * 10 },
    days,
    spared: { preferred: 0, inOpenReview: 0, held: 0, leased: 0 },
    reviews: 0,
    links: 0,
    firstReviews: [],
    firstLinks: [],
    first: [],
  };
};

it("bytes fall at the end of each day, not before the first removal and not after the end", () => {
  const given = preview(10, day("2026-11-01", 2), day("2026-12-01", 3), day("2026-12-26", 1));
  expect(remainingCurve(given, at("2026-11-28"))).toEqual([
    { at: at("2026-11-28"), bytes: 100 },
    { at: at("2026-11-28"), bytes: 100 },
    { at: at("2026-11-28"), bytes: 80 },
    { at: at("2026-12-02"), bytes: 80 },
    { at: at("2026-12-02"), bytes: 50 },
    { at: at("2026-12-26"), bytes: 50 },
    { at: at("2026-12-26"), bytes: 40 },
    { at: at("2026-12-26"), bytes: 40 },
  ]);
});

it.each([
  [
    "goes sooner",
    [day("2026-12-20", 4)],
    [day("2026-12-01", 4)],
    { at: at("2026-12-02"), count: 4, bytes: 40 },
  ],
  [
    "goes more",
    [day("2026-12-01", 1)],
    [day("2026-12-01", 4)],
    { at: at("2026-12-02"), count: 3, bytes: 30 },
  ],
  ["is kept", [day("2026-12-01", 4)], [], { at: at("2026-12-02"), count: -4, bytes: -40 }],
  ["is the same", [day("2026-12-01", 4)], [day("2026-12-01", 4)], { count: 0, bytes: 0 }],
] as const)("the largest gap where something %s", (_, now, edited, gap) => {
  const found = largestGap(preview(10, ...now), preview(10, ...edited), at("2026-11-28"));
  expect(found).toMatchObject(gap);
});

it("axes end at round numbers", () => {
  expect([0, 1, 34, 42.6e9, 999].map(roundUp)).toEqual([1, 1, 40, 50e9, 1_000]);
  expect(
    pathOf(
      [
        { at: 0, bytes: 10 },
        { at: 5, bytes: 0 },
      ],
      [0, 10],
      20,
    ),
  ).toBe("0.00,50.00L50.00,100.00");
});
