import type { Next } from "./king";
import { type Outcome, type Pair, type PairVote, pairKey, winnerOf } from "./vote";

/** What artifacts of two sides must agree on to be paired. */
export const pairings = ["prompt", "seed"] as const;
export type PairingKey = (typeof pairings)[number];

export type VersusSide =
  | { setId: string }
  | { preset: { id: string; revision?: string | undefined } }
  | { model: string };

/** The most pairs in one review; of more, an even sample is taken. */
export const maxPairs = 250;
/** How many pictures to decode ahead. */
const ahead = 4;

/** Candidates are ordered pair by pair: the left side's picture at an even position, its partner at the next. */
export const sideAt = (position: number): "left" | "right" => (position % 2 === 0 ? "left" : "right");

/** Whether candidates at these two positions are partners. */
export const arePartners = (a: number, b: number): boolean =>
  a !== b && Math.floor(a / 2) === Math.floor(b / 2);

type SidePosition = { artifactId: string; position: number };

/** The pairs whose pictures are both among these candidates, the left side's first. */
export function pairsAmong(candidates: readonly SidePosition[]): Pair[] {
  const byPosition = new Map(candidates.map(({ artifactId, position }) => [position, artifactId]));
  return candidates.flatMap(({ artifactId: leftId, position }) => {
    const rightId = sideAt(position) === "left" ? byPosition.get(position + 1) : undefined;
    return rightId === undefined ? [] : [{ leftId, rightId }];
  });
}

/**
 * The next pair of a set-against-set review; `pairs` in this reviewer's order, left and right as shown, `votes` the
 * reviewer's own.
 */
export function nextOfVersus(pairs: readonly Pair[], votes: readonly PairVote[]): Next {
  const voted = new Set(votes.map(pairKey));
  const [pair, ...later] = pairs.filter((each) => !voted.has(pairKey(each)));
  const total = pairs.length;
  const done = pair === undefined ? total : total - 1 - later.length;
  const upcoming = later.flatMap(({ leftId, rightId }) => [leftId, rightId]).slice(0, ahead);
  return { pair: pair ?? null, championId: null, upcoming, progress: { done, total } };
}

/** The outcome by side of the comparison, whatever side of the screen it was shown on. */
export function outcomeBySide(vote: PairVote, sideOf: (artifactId: string) => "left" | "right"): Outcome {
  const winner = winnerOf(vote);
  return winner === null ? vote.outcome : sideOf(winner);
}

/** Counts votes by their outcome for the two sides. */
export function tallyBySide(
  votes: readonly (PairVote & { times?: number })[],
  sideOf: (artifactId: string) => "left" | "right",
): Record<Outcome, number> {
  const tally = { left: 0, right: 0, tie: 0, neither: 0 };
  for (const vote of votes) tally[outcomeBySide(vote, sideOf)] += vote.times ?? 1;
  return tally;
}
