import { isDecided, type Judgement, type OutcomeByPair } from "./judgement";

type ConfidenceBin = { from: number; to: number; votes: number; said: number | null; right: number | null };
export type Confidence = { votes: number; said: number; right: number; error: number; bins: ConfidenceBin[] };

/** Lower ends of the bins; the last one ends with 1. */
const edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9];

/** The picture that most people named, by pair; not where they are even. */
export function majorities(people: readonly OutcomeByPair[]): OutcomeByPair {
  const lead = new Map<number, number>();
  for (const person of people) {
    for (const [pair, outcome] of person) {
      if (isDecided(outcome)) lead.set(pair, (lead.get(pair) ?? 0) + (outcome === 0 ? 1 : -1));
    }
  }
  return new Map([...lead].flatMap(([pair, by]) => (by === 0 ? [] : [[pair, by > 0 ? 0 : 1] as const])));
}

type Claim = { said: number; right: number };

const mean = (claims: readonly Claim[], key: keyof Claim) =>
  claims.length === 0 ? null : claims.reduce((sum, claim) => sum + claim[key], 0) / claims.length;

/** How sure an assistant said to be beside how often it was right; null without a confidence to compare. */
export function confidenceOf(own: readonly Judgement[], truth: OutcomeByPair): Confidence | null {
  const claims = own.flatMap(({ pair, outcome, confidence }): Claim[] => {
    const right = truth.get(pair);
    if (confidence === undefined || right === undefined || !isDecided(outcome)) return [];
    return [{ said: confidence, right: Number(outcome === right) }];
  });
  if (claims.length === 0) return null;
  const bins = edges.map((from, i) => {
    const to = edges[i + 1] ?? 1;
    const within = claims.filter(({ said }) => said >= from && (said < to || i === edges.length - 1));
    return { from, to, votes: within.length, said: mean(within, "said"), right: mean(within, "right") };
  });
  const error = bins.reduce(
    (sum, { votes, said, right }) => sum + (votes / claims.length) * Math.abs((said ?? 0) - (right ?? 0)),
    0,
  );
  return {
    votes: claims.length,
    said: mean(claims, "said") ?? 0,
    right: mean(claims, "right") ?? 0,
    error,
    bins,
  };
}
