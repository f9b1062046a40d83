import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import type { BlindTile } from "@/lib/contracts/reviews/blind";
import type { JudgingData, JudgingTile } from "@/lib/contracts/reviews/judging-data";
import type { Ranking } from "@/lib/contracts/reviews/vote";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { findReview, type ReviewRow } from "@/lib/db/reviews/find-reviews";
import { findVoteStep } from "@/lib/db/reviews/vote-step";
import { hasVotes } from "@/lib/db/reviews/votes";
import { authorize, can, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { comparedItemOf } from "@/lib/domain/compare/fairness-verdict";
import { actsOf, askOf } from "@/lib/domain/reviews/ask";
import { letterOf } from "@/lib/domain/reviews/letter";
import { sideAt } from "@/lib/domain/reviews/versus";
import { AppError } from "@/lib/errors";
import { artifactRecords, comparableOf } from "@/lib/services/artifacts/artifact-record";
import { candidateLinks } from "./blind/blind-tile";
import { type Blindfold, tilesOf } from "./blind/blindfold";
import { playedGame } from "./next-pair";
import { sidesOf } from "./own-game";
import { getRanking } from "./ranking";

function tileOf(artifact: Artifact): JudgingTile {
  const { id, name, state, width, height, thumbhash, model } = artifact;
  const { preview, original, self } = artifact.links;
  const links = { preview, original, pane: original && `${self}/preview/pane` };
  const compared = comparedItemOf(comparableOf(artifact));
  return { id, name, state, width, height, thumbhash, model, links, compared };
}

async function blindTiles(scope: Scope, blindfold: Blindfold): Promise<JudgingTile[]> {
  const tiles = (await tilesOf(scope, blindfold, blindfold.ids)) as Map<string, BlindTile>;
  return [...tiles.values()].map((tile) => ({
    ...tile,
    name: `Candidate ${letterOf(blindfold.ids.indexOf(tile.id))}`,
    state: tile.links.original === null ? "removed" : "available",
    model: null,
    compared: null,
  }));
}

/** For a blind reviewer, pixels only: everything that is rendered ends up in the page's source. */
async function gameTiles(
  scope: Scope,
  blindfold: Blindfold | null,
  candidates: readonly string[],
): Promise<JudgingTile[]> {
  if (blindfold !== null) return blindTiles(scope, blindfold);
  return (await artifactRecords(scope, await findArtifacts(scope, candidates))).map(tileOf);
}

function copyAmong(
  scope: Scope,
  { reviewId, copy }: Awaited<ReturnType<typeof playedGame>>,
  tiles: readonly JudgingTile[],
): JudgingTile | null {
  const picture = tiles.find(({ id }) => id === copy?.pictureId);
  if (copy === null || picture === undefined) return null;
  return { ...picture, id: copy.id, links: candidateLinks(scope, reviewId, copy.id) };
}

function sideNamesOf({ versus, candidates }: ReviewRow): JudgingData["sideNames"] {
  if (versus === null) return null;
  return Object.fromEntries(
    candidates.map(({ artifactId, position }) => [artifactId, versus[sideAt(position)].short]),
  );
}

/**
 * What the caller judges in a review and has judged so far. `mayVote`: false in a blind review that the caller has not
 * joined or has submitted.
 */
export async function readGame(
  viewer: Viewer,
  ws: string,
  reviewId: string,
): Promise<{ title: string; isDecided: boolean; mayVote: boolean; game: JudgingData }> {
  const scope = authorize(viewer, ws, "vote:write");
  // Before the votes: a game that is taken for an older one is only ignored.
  const step = await findVoteStep(scope, reviewId);
  const [review, played] = await Promise.all([findReview(scope, reviewId), playedGame(scope, reviewId)]);
  if (review === null) throw new AppError("not_found", "No such review");
  const { game: found, given, next, blindfold, hasControls } = played;
  const { method, candidateIds: candidates } = found;
  const tiles = await gameTiles(scope, blindfold, candidates);
  const hidesOrder = hasControls && blindfold !== null;
  const game = {
    method,
    candidates,
    acts: actsOf(step),
    next: {
      ...next,
      pair: next.pair && (hasControls ? { ...next.pair, ask: askOf(step, next.pair) } : next.pair),
    },
    hasControls,
    // Order and sides of the plain pairs would tell the others.
    sides: hidesOrder ? [] : sidesOf(played),
    pairs: hidesOrder ? found.pairs && [] : found.pairs,
    questions: found.questions,
    sideNames: blindfold === null ? sideNamesOf(review) : null,
    votes: given.map(({ leftId, rightId, outcome }) => ({ leftId, rightId, outcome })),
    tiles,
    copy: copyAmong(scope, played, tiles),
    hidesNames: found.controls.planted > 0,
    isBlind: blindfold !== null,
  };
  const mayVote = !review.blind || blindfold !== null;
  return { title: review.title, isDecided: review.closedAt !== null, mayVote, game };
}

/** How much of a review the caller has judged; null for those who may not vote. */
export async function readProgress(
  viewer: Viewer,
  ws: string,
  reviewId: string,
): Promise<JudgingData["next"]["progress"] | null> {
  const scope = authorize(viewer, ws, "review:read");
  return can(viewer, ws, "vote:write") ? (await playedGame(scope, reviewId)).next.progress : null;
}

/** Null until somebody has voted. */
export async function readRanking(viewer: Viewer, ws: string, reviewId: string): Promise<Ranking | null> {
  const scope = authorize(viewer, ws, "review:read");
  return (await hasVotes(scope, reviewId)) ? getRanking(viewer, ws, reviewId) : null;
}
