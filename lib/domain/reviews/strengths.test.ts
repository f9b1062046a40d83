import fc from "fast-check";
import { expect, test } from "vitest";
import { joins, type PlayerComparison, strengthsOf } from "./strengths";

/**
 * Games of the American League East in 1987: each row is a home team, with its wins and losses against each guest.
 * Agresti 2002, p. 438.
 */
const games = [
  ["Baltimore", "- 1:6 3:4 1:5 2:5 2:4 1:6"],
  ["Boston", "6:0 - 5:2 2:5 5:1 4:2 3:3"],
  ["Cleveland", "2:4 4:2 - 3:3 2:5 4:3 3:4"],
  ["Detroit", "4:3 6:0 6:1 - 3:3 4:3 4:2"],
  ["Milwaukee", "6:0 6:1 4:2 4:3 - 4:3 4:2"],
  ["New York", "6:1 4:3 4:2 5:1 3:3 - 2:5"],
  ["Toronto", "6:0 4:3 4:2 4:3 2:5 2:4 -"],
] as const;

const played: PlayerComparison[] = games.flatMap(([, row], home) =>
  row.split(" ").flatMap((cell, guest) => {
    if (cell === "-") return [];
    const [won = 0, lost = 0] = cell.split(":").map(Number);
    const score = (value: number, count: number) =>
      Array.from({ length: count }, () => ({ left: home, right: guest, score: value }));
    return [...score(1, won), ...score(0, lost)];
  }),
);

test("Agresti's table is reproduced to two decimals, with the advantage of playing at home", () => {
  const { players, side } = strengthsOf(games.length, played, 1e-9);
  const baltimore = players[0]?.value ?? Number.NaN;
  const against = Object.fromEntries(games.map(([name], i) => [name, (players[i]?.value ?? 0) - baltimore]));
  const published = {
    Baltimore: 0,
    Boston: 1.144,
    Cleveland: 0.705,
    Detroit: 1.475,
    Milwaukee: 1.62,
    "New York": 1.281,
    Toronto: 1.327,
  };
  for (const [name, value] of Object.entries(published)) expect(against[name], name).toBeCloseTo(value, 2);
  expect(side.value).toBeCloseTo(0.302, 2);
});

test("the default prior changes that by less than a tenth of an error", () => {
  const [free, weak] = [strengthsOf(games.length, played, 1e-9), strengthsOf(games.length, played)];
  for (const [i, { value, error }] of free.players.entries())
    expect(Math.abs(value - (weak.players[i]?.value ?? 0))).toBeLessThan(error / 10);
});

const anyVotes = fc.integer({ min: 2, max: 8 }).chain((players) =>
  fc.tuple(
    fc.constant(players),
    fc
      .array(
        fc.record({
          left: fc.nat(players - 1),
          right: fc.nat(players - 1),
          score: fc.constantFrom(0, 0.5, 1),
        }),
        { maxLength: 60 },
      )
      .map((votes) => votes.filter(({ left, right }) => left !== right)),
  ),
);

test("strengths are finite with mean 0, whatever was voted", () => {
  fc.assert(
    fc.property(anyVotes, ([players, votes]) => {
      const found = strengthsOf(players, votes);
      const all = [...found.players, found.side].flatMap(({ value, error }) => [value, error]);
      expect(all.every(Number.isFinite)).toBe(true);
      expect(found.players.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(0, 6);
    }),
  );
});

test("exchanging the sides in every vote keeps the strengths, and reverses the side's advantage", () => {
  fc.assert(
    fc.property(anyVotes, ([players, votes]) => {
      const turned = votes.map(({ left, right, score }) => ({ left: right, right: left, score: 1 - score }));
      const [a, b] = [strengthsOf(players, votes), strengthsOf(players, turned)];
      for (const [i, { value }] of a.players.entries()) expect(b.players[i]?.value).toBeCloseTo(value, 5);
      expect(b.side.value).toBeCloseTo(-a.side.value, 5);
    }),
  );
});

test("a candidate that always wins is strongest, and more votes narrow the interval", () => {
  const wins = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      left: i % 2,
      right: 1 - (i % 2),
      score: i % 2 === 0 ? 1 : 0,
    }));
  const [few, many] = [strengthsOf(2, wins(4)), strengthsOf(2, wins(40))];
  expect(few.players[0]?.value).toBeGreaterThan(0);
  expect(many.players[0]?.value).toBeGreaterThan(few.players[0]?.value ?? 0);
  const mixed = (count: number) => [
    ...wins(count),
    ...wins(count).map((v) => ({ ...v, score: 1 - v.score })),
  ];
  const errorOf = (count: number) => strengthsOf(2, mixed(count)).players[0]?.error ?? Number.NaN;
  expect(errorOf(40)).toBeLessThan(errorOf(4) / 2);
});

test("votes join the players or leave islands", () => {
  const vote = (left: number, right: number) => ({ left, right, score: 1 });
  expect(joins(4, [vote(0, 1), vote(2, 3)])).toBe(false);
  expect(joins(4, [vote(0, 1), vote(2, 3), vote(3, 0)])).toBe(true);
  expect(joins(1, [])).toBe(true);
});
