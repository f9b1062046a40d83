import { assertDefined } from "@/lib/assert";
import type { Tile } from "@/lib/contracts/reviews/blind";
import type { NextPair } from "@/lib/contracts/reviews/vote";
import { listJudgedVotes } from "@/lib/db/assistants/assistant-votes";
import { findGame } from "@/lib/db/reviews/candidates";
import type { Scope } from "@/lib/domain/access/access";
import { swappedPairs } from "@/lib/domain/assistants/swapped-pairs";
import type { Pair } from "@/lib/domain/reviews/vote";
import { AppError } from "@/lib/errors";
import { actingAssistant } from "@/lib/services/assistants/acting-assistant";
import {
  findBlindfold,
  gameUnder,
  openShuffleSeed,
  pairUnder,
  tilesOf,
} from "@/lib/services/reviews/blind/blindfold";

const sidesOf = ({ leftId, rightId }: Pair) => `${leftId} ${rightId}`;

/**
 * The pair that the assistant judges next: each comes twice, with sides exchanged. `progress` counts showings. Under the
 * aliases of its account, if that judges blind.
 */
export async function nextForAssistant(scope: Scope, reviewId: string): Promise<NextPair> {
  const { id } = actingAssistant(scope);
  const blindfold = await findBlindfold(scope, reviewId);
  const seen = blindfold?.behind ?? scope;
  const [found, votes] = await Promise.all([findGame(seen, reviewId), listJudgedVotes(seen, reviewId, id)]);
  if (found === null) throw new AppError("not_found", "No such review");
  const { candidateIds: candidates, pairs, assistants, questions } = gameUnder(blindfold, found);
  const seed = `${blindfold?.shuffleSeed ?? openShuffleSeed(scope, reviewId)} ${id}`;
  const asked = assistants === "none" ? [] : swappedPairs(seed, { candidates, pairs });
  const judged = new Set(votes.map((vote) => sidesOf(pairUnder(blindfold, vote))));
  const left = asked.filter((pair) => !judged.has(sidesOf(pair)));
  const progress = { done: asked.length - left.length, total: asked.length };
  const pair = left[0] ?? null;
  const tiles = await tilesOf(scope, blindfold, pair === null ? [] : [pair.leftId, pair.rightId]);
  const tileOf = (tileId: string): Tile => assertDefined(tiles.get(tileId), "a candidate's tile");
  return {
    pair: pair && { ...pair, left: tileOf(pair.leftId), right: tileOf(pair.rightId) },
    upcoming: [],
    progress,
    championId: null,
    ...(questions.length > 1 && { questions }),
  };
}
