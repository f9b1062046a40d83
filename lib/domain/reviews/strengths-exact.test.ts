import fc from "fast-check";
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import { type PlayerComparison, strengthsOf } from "./strengths";

const weakPrior = 0.05;

type Slope = { gradient: Matrix; information: Matrix };

function slopeAt(parameters: Matrix, comparisons: readonly PlayerComparison[], prior: number): Slope {
  const side = parameters.rows - 1;
  const gradient = Matrix.mul(parameters, -prior);
  const information = Matrix.eye(parameters.rows, parameters.rows, prior);
  const add = (matrix: Matrix, row: number, column: number, value: number) =>
    matrix.set(row, column, matrix.get(row, column) + value);
  for (const { left, right, score } of comparisons) {
    const odds = parameters.get(left, 0) - parameters.get(right, 0) + parameters.get(side, 0);
    const chance = 1 / (1 + Math.exp(-odds));
    const weight = chance * (1 - chance);
    const signs = [
      [left, 1],
      [right, -1],
      [side, 1],
    ] as const;
    for (const [i, si] of signs) {
      add(gradient, i, 0, si * (score - chance));
      for (const [j, sj] of signs) add(information, i, j, si * sj * weight);
    }
  }
  return { gradient, information };
}

/** The textbook's way: Newton's method on the whole matrix, and its whole inverse, in cubic time for each step. */
function byMatrices(players: number, comparisons: readonly PlayerComparison[], prior = weakPrior) {
  const parameters = Matrix.zeros(players + 1, 1);
  let slope = slopeAt(parameters, comparisons, prior);
  for (let pass = 0; pass < 100; pass++) {
    const step = new CholeskyDecomposition(slope.information).solve(slope.gradient);
    parameters.add(step);
    slope = slopeAt(parameters, comparisons, prior);
    if (Matrix.abs(step).max() < 1e-10) break;
  }
  const covariance = new CholeskyDecomposition(slope.information).solve(Matrix.eye(players + 1));
  const among = covariance.subMatrix(0, players - 1, 0, players - 1);
  const [shared, common] = [among.mean("row"), among.mean()];
  const values = parameters.getColumn(0);
  const mean = values.slice(0, players).reduce((sum, value) => sum + value, 0) / players;
  return {
    values: values.slice(0, players).map((value) => value - mean),
    errors: shared.map((each, i) => Math.sqrt(Math.max(0, among.get(i, i) - 2 * each + common))),
    side: [values[players] ?? 0, Math.sqrt(covariance.get(players, players))],
    variances: shared.map((_, i) => covariance.get(0, 0) + covariance.get(i, i) - 2 * covariance.get(0, i)),
  };
}

const sizes = fc.record({ players: fc.integer({ min: 2, max: 24 }), most: fc.constantFrom(0, 5, 60, 400) });

const anyVotes = sizes.chain(({ players, most }) => {
  const player = fc.nat(players - 1);
  const vote = fc.record({ left: player, right: player, score: fc.constantFrom(0, 0.5, 1) });
  const votes = fc.array(vote, { minLength: Math.floor(most / 2), maxLength: most });
  return fc.tuple(
    fc.constant(players),
    votes.map((all) => all.filter(({ left, right }) => left !== right)),
  );
});

/** Each always wins against all later ones: strengths get as far from the start as possible. */
const ladder: PlayerComparison[] = Array.from({ length: 2_000 }, (_, n) => {
  const [a, b] = [n % 40, (n * 7 + 1 + Math.floor(n / 40)) % 40];
  return { left: a, right: b, score: a < b ? 1 : 0 };
}).filter(({ left, right }) => left !== right);

function expectSame(players: number, votes: readonly PlayerComparison[], prior?: number): void {
  const [found, exact] = [strengthsOf(players, votes, prior), byMatrices(players, votes, prior)];
  const pairs = [
    ...found.players.flatMap(({ value, error }, i) => [
      [value, exact.values[i]],
      [error, exact.errors[i]],
      [found.varianceBetween(0, i), exact.variances[i]],
    ]),
    [found.side.value, exact.side[0]],
    [found.side.error, exact.side[1]],
  ];
  for (const [one, other] of pairs) expect(Math.abs((one ?? NaN) - (other ?? NaN))).toBeLessThan(1e-6);
}

test("values, errors and variances agree with the textbook method to 1e-6", () => {
  fc.assert(fc.property(anyVotes, ([players, votes]) => expectSame(players, votes)));
});

test("so they do if the earlier one always wins, and with hardly any prior", () => {
  expectSame(40, ladder);
  expectSame(40, [...ladder, ...ladder.map((each) => ({ ...each, score: 1 - each.score }))], 1e-6);
});

test("so they do for 120 candidates, few of whom have met", () => {
  const votes = Array.from({ length: 300 }, (_, n) => ({
    left: (n * n) % 120,
    right: (n * 31 + 1) % 120,
    score: n % 3 === 0 ? 0 : 1,
  })).filter(({ left, right }) => left !== right);
  expectSame(120, votes);
});
