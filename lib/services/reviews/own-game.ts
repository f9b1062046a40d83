import { findGame, type ReviewPlan } from "@/lib/db/reviews/candidates";
import { tallyVotes } from "@/lib/db/reviews/tallies";
import { listOwnVotes, type VoteRow } from "@/lib/db/reviews/votes";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { type Next, nextOfKing } from "@/lib/domain/reviews/king";
import { nextOfPairs, progressOfPairs } from "@/lib/domain/reviews/pairs";
import { shuffledBy } from "@/lib/domain/reviews/shuffled";
import { championIsLeft } from "@/lib/domain/reviews/side";
import { nextOfVersus } from "@/lib/domain/reviews/versus";
import { standingVotes } from "@/lib/domain/reviews/vote";
import { AppError } from "@/lib/errors";
import { type Blindfold, findBlindfold, gameUnder, openShuffleSeed, pairUnder } from "./blind/blindfold";

/** A review's game and the caller's votes in it, without controls. */
export type OwnGame = {
  reviewId: string;
  /** The mapping that `game` and `own` use for their ids; null if nothing is hidden. */
  blindfold: Blindfold | null;
  /** In a set-against-set review, its pairs are in the caller's own order and by side of the screen. */
  game: ReviewPlan;
  own: VoteRow[];
  /** Both by the ids of artifacts. */
  real: { game: ReviewPlan; own: VoteRow[] };
  /** All votes of the caller: those on candidates that were left out since are not in `own`. */
  all: VoteRow[];
  seed: string;
};

/** What is left of a game and of votes without the candidates that people are not asked about. */
function withoutLeftOut(plan: ReviewPlan, votes: VoteRow[]): [ReviewPlan, VoteRow[]] {
  if (plan.leftOut.length === 0) return [plan, votes];
  const leftOut = new Set(plan.leftOut);
  const isAsked = (id: string) => !leftOut.has(id);
  const { candidateIds, pictures } = plan;
  return [
    { ...plan, candidateIds: candidateIds.filter(isAsked), pictures: pictures.filter(isAsked) },
    votes.filter(({ leftId, rightId }) => isAsked(leftId) && isAsked(rightId)),
  ];
}

/** Throws `not_found` if there is no such review. */
export async function findOwnGame(
  scope: Scope,
  reviewId: string,
  blindfold: Blindfold | null,
  tx?: Db,
): Promise<OwnGame> {
  const seen = blindfold?.behind ?? scope;
  const [plan, all] = await Promise.all([findGame(seen, reviewId, tx), listOwnVotes(seen, reviewId, tx)]);
  if (plan === null) throw new AppError("not_found", "No such review");
  const [found, votes] = withoutLeftOut(plan, all);
  const seed = blindfold?.shuffleSeed ?? openShuffleSeed(scope, reviewId);
  const game = gameUnder(blindfold, found);
  return {
    reviewId,
    blindfold,
    game: { ...game, pairs: game.pairs && shuffledBy(seed, game.pairs) },
    own: votes.map((vote) => pairUnder(blindfold, vote)),
    real: { game: found, own: votes },
    all: all.map((vote) => pairUnder(blindfold, vote)),
    seed,
  };
}

export async function readOwnGame(scope: Scope, reviewId: string): Promise<OwnGame> {
  return findOwnGame(scope, reviewId, await findBlindfold(scope, reviewId));
}

/** How far the caller is with the plain pairs, whichever come next. */
export function plainProgress({ game, own }: OwnGame): Next["progress"] {
  const votes = standingVotes(own);
  if (game.pairs !== null) return nextOfVersus(game.pairs, votes).progress;
  if (game.method === "king") return nextOfKing(game.candidateIds, votes, () => true).progress;
  return progressOfPairs(game.candidateIds.length, votes.length);
}

/** For king of the hill, whether the champion of the nth pair is on the left; otherwise empty. */
export function sidesOf({ game, seed }: OwnGame): boolean[] {
  if (game.pairs !== null || game.method !== "king") return [];
  const side = championIsLeft(seed);
  return game.candidateIds.map((_, done) => side(done));
}

/** The caller's next plain pair. */
export async function plainNext(
  scope: Scope,
  { reviewId, blindfold, game, own, seed }: OwnGame,
): Promise<Next> {
  const [votes, side] = [standingVotes(own), championIsLeft(seed)];
  const { candidateIds: candidates } = game;
  if (game.pairs !== null) return nextOfVersus(game.pairs, votes);
  if (game.method === "king") return nextOfKing(candidates, votes, side);
  const all = await tallyVotes(blindfold?.behind ?? scope, reviewId);
  return nextOfPairs({ candidates, own: votes, all: all.map((vote) => pairUnder(blindfold, vote)) }, side);
}
