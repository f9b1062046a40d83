import { assertDefined } from "@/lib/assert";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { NextPair } from "@/lib/contracts/vote";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { findGame, type Game } from "@/lib/db/reviews/candidates";
import { listAllVotes, listOwnVotes, type VoteRow } from "@/lib/db/reviews/votes";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { type Next, nextOfKing } from "@/lib/domain/review/king";
import { nextOfPairs } from "@/lib/domain/review/pairs";
import { championIsLeft } from "@/lib/domain/review/side";
import { standingVotes } from "@/lib/domain/review/vote";
import { AppError } from "@/lib/errors";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";

type Played = { game: Game; own: VoteRow[]; next: Next };

/** A review's game, the caller's votes in it, and what comes next. Throws `not_found` without such a review. */
export async function playedGame(scope: Scope, reviewId: string): Promise<Played> {
  const [game, own] = await Promise.all([findGame(scope, reviewId), listOwnVotes(scope, reviewId)]);
  if (game === null) throw new AppError("not_found", "No such review");
  const { method, candidateIds: candidates } = game;
  const [votes, side] = [standingVotes(own), championIsLeft(reviewId, scope.userId)];
  if (method === "king") return { game, own, next: nextOfKing(candidates, votes, side) };
  const all = await listAllVotes(scope, reviewId);
  return { game, own, next: nextOfPairs({ candidates, own: votes, all }, side) };
}

/** What the caller is asked next, with the tiles to show and to decode ahead. */
export async function nextPairOf(scope: Scope, reviewId: string): Promise<NextPair> {
  const { pair, championId, upcoming, progress } = (await playedGame(scope, reviewId)).next;
  const shown = pair === null ? [] : [pair.leftId, pair.rightId];
  const rows = await findArtifacts(scope, [...shown, ...upcoming]);
  const tiles = new Map((await artifactItems(scope, rows)).map((item) => [item.id, item]));
  const tileOf = (id: string): ArtifactItem => assertDefined(tiles.get(id), "a candidate's tile");
  return {
    pair: pair && { ...pair, left: tileOf(pair.leftId), right: tileOf(pair.rightId) },
    upcoming: upcoming.map(tileOf),
    progress,
    championId,
  };
}

export async function nextPair(viewer: Viewer, ws: string, reviewId: string): Promise<NextPair> {
  return nextPairOf(authorize(viewer, ws, "vote:write"), reviewId);
}
