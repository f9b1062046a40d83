import { expect, it } from "vitest";
import { wilson } from "@/lib/domain/reviews/rates";
import type { ChecklistLine } from "./lines";
import { kindShares, scoreOf, type Tick, type TickValue, tickAgreement } from "./ticks";

const lines: ChecklistLine[] = [
  { id: "door", text: "Is there a door?", kind: "object", after: null },
  { id: "red", text: "Is it red?", kind: "colour", after: "door" },
  { id: "two", text: "Are there two?", kind: "count", after: "door" },
];
const ticks = (raterId: string, values: Record<string, TickValue>): Tick[] =>
  Object.entries(values).map(([lineId, value]) => ({ lineId, raterId, value }));

it.each([
  [{ door: "yes", red: "yes", two: "no" }, 2, 3],
  [{ door: "no", red: "yes", two: "no" }, 0, 3],
  [{ door: "unsure", red: "yes", two: "unsure" }, 1, 1],
  [{ red: "yes" }, 1, 1],
  [{ gone: "yes", red: "no" }, 0, 1],
] as const)("a picture ticked %j has %i yes of %i", (values, yes, of) => {
  expect(scoreOf(lines, ticks("ada", values))).toEqual({ yes, of, rate: yes / of, people: 1 });
});

it("a line is denied by its own rater only", () => {
  const both = [...ticks("ada", { door: "no" }), ...ticks("bob", { door: "yes", red: "yes" })];
  expect(scoreOf(lines, both)).toEqual({ yes: 2, of: 3, rate: 2 / 3, people: 2 });
  expect(kindShares(lines, both)).toEqual([
    { kind: "object", yes: 1, of: 2, rate: 0.5 },
    { kind: "colour", yes: 1, of: 1, rate: 1 },
    { kind: "count", yes: 0, of: 0, rate: null },
  ]);
});

it("ticks of lines that no longer stand, or unsure ones alone, give no rate", () => {
  expect(scoreOf(lines, ticks("ada", { gone: "yes" }))).toBeNull();
  expect(scoreOf(lines, ticks("ada", { red: "unsure" }))).toEqual({ yes: 0, of: 0, rate: null, people: 1 });
});

it("agreement with people has the interval of the lines, not of the ticks", () => {
  const people = [
    ...ticks("ada", { door: "yes", red: "no" }),
    ...ticks("bob", { door: "yes", two: "unsure" }),
  ];
  const own = ticks("fable", { door: "yes", red: "yes", two: "no" });
  expect(tickAgreement(lines, own, people)).toMatchObject({
    lines: 2,
    rate: 2 / 3,
    interval: wilson(4 / 3, 2)?.interval,
  });
  expect(tickAgreement(lines, ticks("fable", { two: "no" }), people)).toBeNull();
});
