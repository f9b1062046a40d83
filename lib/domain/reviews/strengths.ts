import { addTo, solve } from "./conjugate-gradient";
import { inverseFactor, squareBetween } from "./inverse-factor";

/**
 * A vote between two players, by index, cast `times` times. `score` is 1 if the left one won, 0 if the right one did,
 * 0.5 for a tie.
 */
export type PlayerComparison = { left: number; right: number; score: number; times?: number };

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
 * Precision of the prior, which pulls each strength towards 0 as a tenth of a vote between equals would: strengths stay
 * finite where a player always won, and ten votes outweigh it.
 */
const weakPrior = 0.05;
const passes = 100;
const precise = 1e-10;

/**
 * Votes grouped by pair and sides, in columns: the players of the nth group, its number of votes and the sum of their
 * scores.
 */
type Meetings = { left: Int32Array; right: Int32Array; count: Float64Array; score: Float64Array };

function meetingsOf(players: number, comparisons: readonly PlayerComparison[]): Meetings {
  const totals = new Map<number, { count: number; score: number }>();
  for (const { left, right, score, times = 1 } of comparisons) {
    const key = left * players + right;
    const known = totals.get(key) ?? { count: 0, score: 0 };
    totals.set(key, { count: known.count + times, score: known.score + times * score });
  }
  const [keys, values] = [[...totals.keys()], [...totals.values()]];
  return {
    left: Int32Array.from(keys, (key) => Math.floor(key / players)),
    right: Int32Array.from(keys, (key) => key % players),
    count: Float64Array.from(values, ({ count }) => count),
    score: Float64Array.from(values, ({ score }) => score),
  };
}

function addAt(vector: Float64Array, index: number, value: number): void {
  vector[index] = (vector[index] as number) + value;
}

/** For each meeting, left - right + side. */
function differencesIn(vector: Float64Array, { left, right }: Meetings): Float64Array {
  const side = vector[vector.length - 1] as number;
  const differences = new Float64Array(left.length);
  for (let n = 0; n < left.length; n++)
    differences[n] = (vector[left[n] as number] as number) - (vector[right[n] as number] as number) + side;
  return differences;
}

/** Adds each meeting's value to left and side, and subtracts it from right. */
function addAll(vector: Float64Array, { left, right }: Meetings, values: Float64Array): void {
  let side = 0;
  for (let n = 0; n < left.length; n++) {
    const value = values[n] as number;
    addAt(vector, left[n] as number, value);
    addAt(vector, right[n] as number, -value);
    side += value;
  }
  addAt(vector, vector.length - 1, side);
}

/** Gradient of the penalised likelihood, and each meeting's Fisher information; the side's advantage is the last parameter. */
type Slope = { gradient: Float64Array; weights: Float64Array };

function slopeAt(parameters: Float64Array, meetings: Meetings, prior: number): Slope {
  const { count, score } = meetings;
  const gradient = parameters.map((value) => -prior * value);
  const chances = differencesIn(parameters, meetings).map((odds) => 1 / (1 + Math.exp(-odds)));
  const surprises = score.map((value, n) => value - (count[n] as number) * (chances[n] as number));
  addAll(gradient, meetings, surprises);
  const weights = chances.map((chance, n) => (count[n] as number) * chance * (1 - chance));
  return { gradient, weights };
}

/** One step of Newton's method without building the matrix, which is nearly all 0 with a few votes per candidate. */
function stepAt({ gradient, weights }: Slope, meetings: Meetings, prior: number): Float64Array {
  const { left, right } = meetings;
  const diagonal = gradient.map(() => prior);
  for (let n = 0; n < left.length; n++)
    for (const i of [left[n] as number, right[n] as number, diagonal.length - 1])
      addAt(diagonal, i, weights[n] as number);
  const times = (vector: Float64Array) => {
    const image = vector.map((value) => prior * value);
    const differences = differencesIn(vector, meetings);
    for (let n = 0; n < differences.length; n++)
      differences[n] = (differences[n] as number) * (weights[n] as number);
    addAll(image, meetings, differences);
    return image;
  };
  return solve({ times, diagonal }, gradient);
}

/** The lower triangle of the Fisher information matrix. */
function informationOf({ left, right }: Meetings, weights: Float64Array, size: number): Float64Array[] {
  const rows = Array.from({ length: size }, () => new Float64Array(size));
  const side = rows[size - 1] as Float64Array;
  for (const [n, weight] of weights.entries()) {
    const [one, other] = [left[n] as number, right[n] as number];
    addAt(rows[one] as Float64Array, one, weight);
    addAt(rows[other] as Float64Array, other, weight);
    addAt(rows[Math.max(one, other)] as Float64Array, Math.min(one, other), -weight);
    addAt(side, one, weight);
    addAt(side, other, -weight);
    addAt(side, size - 1, weight);
  }
  return rows;
}

/** Standard errors of the players' strengths around their mean, from the columns of the covariance's factor. */
function centredErrors(columns: readonly Float64Array[]): number[] {
  const mean = new Float64Array(columns.length + 1);
  for (const column of columns) addTo(mean, 1 / columns.length, column);
  return columns.map((column) => Math.sqrt(squareBetween(column, mean)));
}

/** Where the penalised likelihood is greatest. */
function summitOf(players: number, meetings: Meetings, prior: number) {
  const parameters = new Float64Array(players + 1);
  let slope = slopeAt(parameters, meetings, prior);
  for (let pass = 0; pass < passes; pass++) {
    const step = stepAt(slope, meetings, prior);
    addTo(parameters, 1, step);
    slope = slopeAt(parameters, meetings, prior);
    if (step.every((value) => Math.abs(value) < precise)) break;
  }
  const values = parameters.subarray(0, players);
  const mean = values.reduce((sum, value) => sum + value, 0) / players;
  return { values: Array.from(values, (value) => value - mean), side: parameters[players] as number, slope };
}

/** The values of `strengthsOf`, without their errors, which take most of its time. */
export const strengthValuesOf = (
  players: number,
  comparisons: readonly PlayerComparison[],
  prior = weakPrior,
): number[] => summitOf(players, meetingsOf(players, comparisons), prior).values;

/**
 * Bradley-Terry strengths by Newton's method, with the left side's advantage as a covariate (Agresti, Categorical Data
 * Analysis, 2002, 10.6). A tie counts as half a win for each. `prior` is the precision of a normal prior around 0.
 */
export function strengthsOf(
  players: number,
  comparisons: readonly PlayerComparison[],
  prior = weakPrior,
): Strengths {
  const meetings = meetingsOf(players, comparisons);
  const { values, side, slope } = summitOf(players, meetings, prior);
  const information = informationOf(meetings, slope.weights, players + 1);
  for (const [i, row] of information.entries()) addAt(row, i, prior);
  const columns = inverseFactor(information);
  const errors = centredErrors(columns.slice(0, players));
  return {
    players: errors.map((error, i) => ({ value: values[i] as number, error })),
    side: { value: side, error: Math.hypot(...(columns[players] ?? [])) },
    varianceBetween: (a, b) => squareBetween(columns[a] as Float64Array, columns[b] as Float64Array),
  };
}

/** Whether comparisons link all players, directly or through others. */
export function joins(players: number, comparisons: readonly PlayerComparison[]): boolean {
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
