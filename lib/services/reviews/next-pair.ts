import { assertDefined } from "@/lib/assert";
import type { Tile } from "@/lib/contracts/reviews/blind";
import type { NextPair } from "@/lib/contracts/reviews/vote";
import { findGame, type ReviewPlan } from "@/lib/db/reviews/candidates";
import { tallyVotes } from "@/lib/db/reviews/tallies";
import { findVoteStep } from "@/lib/db/reviews/vote-step";
import { listOwnVotes, type VoteRow } from "@/lib/db/reviews/votes";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { askOf } from "@/lib/domain/reviews/ask";
import { type Next, nextOfKing } from "@/lib/domain/reviews/king";
import { nextOfPairs } from "@/lib/domain/reviews/pairs";
import { shuffledBy } from "@/lib/domain/reviews/shuffled";
import { championIsLeft } from "@/lib/domain/reviews/side";
import { nextOfVersus } from "@/lib/domain/reviews/versus";
import { standingVotes } from "@/lib/domain/reviews/vote";
import { AppError } from "@/lib/errors";
import { nextForAssistant } from "./assistants/next-for-assistant";
import {
  type Blindfold,
  findBlindfold,
  gameUnder,
  openShuffleSeed,
  pairUnder,
  tilesOf,
} from "./blind/blindfold";

type JudgingContext = {
  /** In a set-against-set review, its pairs are in the caller's own order and by side of the screen. */
  game: ReviewPlan;
  own: VoteRow[];
  next: Next;
  /** See `JudgingState`. */
  sides: readonly boolean[];
  /** The mapping that `game`, `own` and `next` use for their ids; null if nothing is hidden. */
  blindfold: Blindfold | null;
};

/** A review's game, the caller's votes in it, and the next pair. Throws `not_found` if there is no such review. */
export async function playedGame(scope: Scope, reviewId: string): Promise<JudgingContext> {
  const blindfold = await findBlindfold(scope, reviewId);
  const seen = blindfold?.behind ?? scope;
  const [found, votesOfCaller] = await Promise.all([findGame(seen, reviewId), listOwnVotes(seen, reviewId)]);
  if (found === null) throw new AppError("not_found", "No such review");
  const game = gameUnder(blindfold, found);
  const own = votesOfCaller.map((vote) => pairUnder(blindfold, vote));
  const { method, candidateIds: candidates } = game;
  const seed = blindfold?.shuffleSeed ?? openShuffleSeed(scope, reviewId);
  const [votes, side] = [standingVotes(own), championIsLeft(seed)];
  if (game.pairs !== null) {
    const pairs = shuffledBy(seed, game.pairs);
    return { blindfold, game: { ...game, pairs }, own, sides: [], next: nextOfVersus(pairs, votes) };
  }
  if (method === "king") {
    const sides = candidates.map((_, done) => side(done));
    return { blindfold, game, own, sides, next: nextOfKing(candidates, votes, side) };
  }
  const all = (await tallyVotes(seen, reviewId)).map((vote) => pairUnder(blindfold, vote));
  return { blindfold, game, own, sides: [], next: nextOfPairs({ candidates, own: votes, all }, side) };
}

/** The pair that the caller judges next, with the tiles to show and those to decode ahead. */
export async function nextPairOf(scope: Scope, reviewId: string): Promise<NextPair> {
  if (scope.assistant !== null) return nextForAssistant(scope, reviewId);
  const [{ blindfold, next, game }, step] = await Promise.all([
    playedGame(scope, reviewId),
    findVoteStep(scope, reviewId),
  ]);
  const { pair, championId, upcoming, progress } = next;
  const shown = pair === null ? [] : [pair.leftId, pair.rightId];
  const tiles = await tilesOf(scope, blindfold, [...shown, ...upcoming]);
  const tileOf = (id: string): Tile => assertDefined(tiles.get(id), "a candidate's tile");
  return {
    pair: pair && {
      ...pair,
      left: tileOf(pair.leftId),
      right: tileOf(pair.rightId),
      ask: askOf(step, pair),
    },
    upcoming: upcoming.map(tileOf),
    progress,
    championId,
    ...(game.questions.length > 1 && { questions: game.questions }),
  };
}

export async function nextPair(viewer: Viewer, ws: string, reviewId: string): Promise<NextPair> {
  return nextPairOf(authorize(viewer, ws, "vote:write"), reviewId);
}
