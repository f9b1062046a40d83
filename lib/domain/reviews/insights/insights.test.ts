import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ComparedValues } from "@/lib/domain/compare/compare-settings";
import { settingKeys } from "@/lib/domain/settings/catalogue";
import { kappaOf, sharedPairs } from "./agreement-over";
import { whatVaries } from "./what-varies";
import { closestPair, type Meeting, winRates } from "./win-rates";

const nothing = Object.fromEntries(settingKeys.map((key) => [key, null])) as ComparedValues;
const made = (values: Partial<ComparedValues>): ComparedValues => ({ ...nothing, ...values });

describe("what varies", () => {
  it.each([
    ["nothing", { steps: 20 }, { steps: 20 }, []],
    ["one setting", { steps: 20, cfg: 7 }, { steps: 4, cfg: 7 }, ["steps"]],
    ["the seed does not count", { steps: 20, seed: "1" }, { steps: 4, seed: "2" }, ["steps"]],
    ["two settings", { steps: 20, cfg: 7 }, { steps: 4, cfg: 8 }, ["steps", "cfg"]],
    ["known on one side only", { steps: 20, cfg: 7 }, { steps: 4 }, null],
    [
      "a model by its hash",
      { model: { name: "a", hash: "0123456789" } },
      { model: { name: "b", hash: "0123456789" } },
      [],
    ],
  ] as const)("%s", (_, a, b, expected) => {
    expect(whatVaries(made(a), made(b))).toEqual(expected);
    expect(whatVaries(made(b), made(a))).toEqual(expected);
  });
});

const times = (count: number, winner: number, loser: number): Meeting[] =>
  Array.from({ length: count }, () => ({ winner, loser }));

describe("win rates", () => {
  it("by rate, those with too few votes last", () => {
    const rates = winRates([...times(15, 0, 1), ...times(10, 1, 0), ...times(3, 2, 1)]);
    expect(rates.map(({ value, wins, votes }) => [value, wins, votes])).toEqual([
      [0, 15, 25],
      [1, 10, 28],
      [2, 3, 3],
    ]);
    expect(rates[0]?.rate).toBeCloseTo(0.6);
  });

  it("count every vote once for and once against; intervals hold the rate", () => {
    const meeting = fc
      .record({ winner: fc.nat(5), loser: fc.nat(5) })
      .filter(({ winner, loser }) => winner !== loser);
    fc.assert(
      fc.property(fc.array(meeting), (meetings) => {
        const rates = winRates(meetings);
        expect(rates.reduce((sum, { wins }) => sum + wins, 0)).toBe(meetings.length);
        expect(rates.reduce((sum, { votes }) => sum + votes, 0)).toBe(2 * meetings.length);
        for (const { rate, interval } of rates)
          expect(interval[0] <= rate + 1e-9 && rate - 1e-9 <= interval[1]).toBe(true);
      }),
    );
  });

  it("names the even pair that met most often, and none that met seldom or has a winner", () => {
    expect(
      closestPair([...times(37, 0, 1), ...times(41, 1, 0), ...times(11, 2, 3), ...times(11, 3, 2)]),
    ).toEqual({
      a: 0,
      b: 1,
      aWins: 37,
      bWins: 41,
    });
    expect(closestPair([...times(9, 0, 1), ...times(9, 1, 0), ...times(40, 2, 3)])).toBeNull();
  });
});

describe("agreement over reviews", () => {
  const vote = (accountId: string, reviewId: string, outcome: "left" | "right" | "tie", turned = false) => ({
    accountId,
    reviewId,
    leftId: turned ? "q" : "p",
    rightId: turned ? "p" : "q",
    outcome,
  });

  it("pairs two reviewers' votes in the same review, whichever side they saw", () => {
    const shared = sharedPairs([
      vote("a", "r1", "left"),
      vote("b", "r1", "right", true),
      vote("c", "r1", "tie"),
      vote("a", "r2", "left"),
    ]);
    expect(shared.map(({ a, b, said }) => [a, b, said[0] === said[1]])).toEqual([
      ["a", "b", true],
      ["a", "c", false],
      ["b", "c", false],
    ]);
  });

  const said = (one: string, other: string) => ({ a: "a", b: "b", said: [one, other] as const });

  it.each([
    ["always", [said("first", "first"), said("second", "second")], 1],
    ["never", [said("first", "second"), said("second", "first")], -1],
    ["as chance would", [said("x", "x"), said("x", "y"), said("y", "x"), said("y", "y")], 0],
  ] as const)("%s", (_, shared, kappa) => {
    expect(kappaOf(shared)?.kappa).toBeCloseTo(kappa);
  });

  it("is null without pairs, or if all votes are the same", () => {
    expect(kappaOf([])).toBeNull();
    expect(kappaOf([said("first", "first")])).toBeNull();
  });
});
