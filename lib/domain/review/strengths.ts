import { CholeskyDecomposition, Matrix } from "ml-matrix";

/** One vote between two players, by index. `score`: 1 the left one won, 0 the right one, 0.5 a tie. */
export type Comparison = { left: number; right: number; score: number };

/** An estimate in log-odds with its standard error. */
export type Estimate = { value: number; error: number };

/** `players` have mean 0. `side`: how much being on the left adds. */
export type Strengths = {
  players: Estimate[];
  side: Estimate;
  /** Variance of the difference of two players' strengths. */
  varianceBetween(a: number, b: number): number;
};

/**
 * Precision of the prior, which pulls each strength towards 0 as a tenth of a vote between equals would: strengths stay finite
 * where someone won always, and ten votes outweigh it.
 */
const weakPrior = 0.05;
const rounds = 100;
const precise = 1e-10;

type Slope = { gradient: Matrix; information: Matrix };

/** Gradient and Fisher information of the penalised likelihood; the side's advantage is the last parameter. */
function slopeAt(parameters: Matrix, comparisons: readonly Comparison[], prior: number): Slope {
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

/** Errors of the players' strengths around their mean, from the covariance of all parameters. */
function centredErrors(covariance: Matrix, players: number): number[] {
  const among = covariance.subMatrix(0, players - 1, 0, players - 1);
  const shared = among.mean("row");
  const common = among.mean();
  return shared.map((mean, i) => Math.sqrt(Math.max(0, among.get(i, i) - 2 * mean + common)));
}

/**
 * Bradley-Terry strengths by Newton's method, with the left side's advantage as a covariate (Agresti, Categorical Data
 * Analysis, 2002, 10.6). A tie counts as half a win for each. `prior` is the precision of a normal prior around 0.
 */
export function strengthsOf(
  players: number,
  comparisons: readonly Comparison[],
  prior = weakPrior,
): Strengths {
  const parameters = Matrix.zeros(players + 1, 1);
  let slope = slopeAt(parameters, comparisons, prior);
  for (let round = 0; round < rounds; round++) {
    const step = new CholeskyDecomposition(slope.information).solve(slope.gradient);
    parameters.add(step);
    slope = slopeAt(parameters, comparisons, prior);
    if (Matrix.abs(step).max() < precise) break;
  }
  const covariance = new CholeskyDecomposition(slope.information).solve(Matrix.eye(players + 1));
  const values = parameters.getColumn(0);
  const side = { value: values[players] ?? 0, error: Math.sqrt(covariance.get(players, players)) };
  const mean = values.slice(0, players).reduce((sum, value) => sum + value, 0) / players;
  const errors = centredErrors(covariance, players);
  return {
    players: errors.map((error, i) => ({ value: (values[i] ?? 0) - mean, error })),
    side,
    varianceBetween: (a, b) => covariance.get(a, a) + covariance.get(b, b) - 2 * covariance.get(a, b),
  };
}

/** Whether comparisons link all players, directly or through others. */
export function joins(players: number, comparisons: readonly Comparison[]): boolean {
  const parent = Array.from({ length: players }, (_, i) => i);
  const root = (i: number): number => {
    let r = i;
    while (parent[r] !== r) r = parent[r] as number;
    parent[i] = r;
    return r;
  };
  for (const { left, right } of comparisons) parent[root(left)] = root(right);
  return parent.every((_, i) => root(i) === root(0));
}
