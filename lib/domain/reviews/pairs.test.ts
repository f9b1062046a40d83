import { expect, test } from "vitest";
import { nextOfPairs } from "./pairs";
import { strengthsOf } from "./strengths";
import { comparisonsOf, indexOf, oneEach } from "./tally";
import { type Pair, type PairVote, pairKey } from "./vote";

const seed = Number(process.env.SEED ?? 20261126);

/** Mulberry32. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const names = Array.from({ length: 20 }, (_, i) => `c${i}`);
type Choose = (votes: readonly PairVote[], random: () => number) => Pair | null;

const telling: Choose = (votes) =>
  nextOfPairs({ candidates: names, own: votes, all: oneEach(votes) }, () => true).pair;
const atRandom: Choose = (votes, random) => {
  const voted = new Set(votes.map(pairKey));
  for (;;) {
    const [leftId = "", rightId = ""] = [0, 1].map(() => names[Math.floor(random() * names.length)]);
    if (leftId !== rightId && !voted.has(pairKey({ leftId, rightId }))) return { leftId, rightId };
  }
};

const bestOf = (votes: readonly PairVote[]) => {
  const { players } = strengthsOf(names.length, comparisonsOf(votes, indexOf(names)));
  return players.reduce((best, { value }, i) => (value > (players[best]?.value ?? 0) ? i : best), 0);
};

/**
 * Simulates one reviewer whose votes follow the true strengths at random. Returns the numbers of votes after which the
 * best candidate came out first.
 */
function simulate(choose: Choose, run: number, most: number): number[] {
  const random = randomFrom(seed + run);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const truth = names.map(() => 2 * normal());
  const strengthOf = (name: string) => truth[names.indexOf(name)] ?? 0;
  const best = truth.indexOf(Math.max(...truth));
  const votes: PairVote[] = [];
  const right: number[] = [];
  for (let pair = choose(votes, random); pair !== null && votes.length < most; pair = choose(votes, random)) {
    const odds = strengthOf(pair.leftId) - strengthOf(pair.rightId);
    votes.push({ ...pair, outcome: random() < 1 / (1 + Math.exp(-odds)) ? "left" : "right" });
    if (votes.length % step === 0 && bestOf(votes) === best) right.push(votes.length);
  }
  return right;
}

const step = 5;
const runs = 60;

/** The number of votes after which the best candidate came out first in half of the runs. */
function votesNeeded(choose: Choose, most: number): number {
  const right = Array.from({ length: runs }, (_, run) => simulate(choose, run, most)).flat();
  for (let count = step; count <= most; count += step)
    if (right.filter((each) => each === count).length >= runs / 2) return count;
  return most;
}

test("of 20 candidates the best is found with at most 70 % of the votes that random pairs need", ({
  annotate,
}) => {
  const [ours, theirs] = [votesNeeded(telling, 87), votesNeeded(atRandom, 150)];
  annotate(`seed ${seed}: ${ours} votes, with random pairs ${theirs}`);
  expect(ours / theirs).toBeLessThanOrEqual(0.7);
}, 120_000);
