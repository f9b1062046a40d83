import { assertDefined } from "@/lib/assert";
import type { Tile } from "@/lib/contracts/reviews/blind";
import type { NextPair } from "@/lib/contracts/reviews/vote";
import { findVoteStep } from "@/lib/db/reviews/vote-step";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { askOf } from "@/lib/domain/reviews/ask";
import type { Next } from "@/lib/domain/reviews/king";
import type { Pair, PairVote } from "@/lib/domain/reviews/vote";
import { nextForAssistant } from "./assistants/next-for-assistant";
import { tilesOf } from "./blind/blindfold";
import { controlTurn, type PlantedCopy } from "./controls/control-turn";
import { plantedTile } from "./controls/planted-tile";
import { type OwnGame, plainNext, readOwnGame } from "./own-game";

type JudgingContext = OwnGame & {
  next: Next;
  /** All that the caller has answered, controls among it, oldest first. */
  given: PairVote[];
  hasControls: boolean;
  /** Stands in the next pair. */
  copy: PlantedCopy | null;
};

/** How many pictures to decode ahead. */
const ahead = 4;

/** While a control is shown, what comes after it is what would have come now. */
function withControl(plain: Next, pair: Pair): Next {
  const later = [...(plain.pair === null ? [] : [plain.pair.leftId, plain.pair.rightId]), ...plain.upcoming];
  const upcoming = later.filter((id) => id !== pair.leftId && id !== pair.rightId).slice(0, ahead);
  return { ...plain, pair, upcoming };
}

/** A review's game, what the caller answered, and the next pair. Throws `not_found` if there is no such review. */
export async function playedGame(scope: Scope, reviewId: string): Promise<JudgingContext> {
  const ownGame = await readOwnGame(scope, reviewId);
  const { all, blindfold } = ownGame;
  const [plain, turn] = await Promise.all([plainNext(scope, ownGame), controlTurn(scope, ownGame)]);
  if (turn === null) return { ...ownGame, next: plain, given: all, hasControls: false, copy: null };
  const { asked, progress, answered } = turn;
  const next = asked === null ? plain : withControl(plain, asked.shown);
  // In a blind review, a pair without the champion would be known for a control.
  const hidesChampion = blindfold !== null && next.pair !== null;
  return {
    ...ownGame,
    next: { ...next, progress, championId: hidesChampion ? null : next.championId },
    given: [...all, ...answered].sort((a, b) => a.seq - b.seq),
    hasControls: true,
    copy: asked?.copy ?? null,
  };
}

/** The tiles of these candidates, and of a planted copy among them. */
async function tilesIn(
  scope: Scope,
  { reviewId, blindfold, copy }: JudgingContext,
  ids: readonly string[],
): Promise<(id: string) => Tile> {
  const tiles = await tilesOf(scope, blindfold, ids);
  const tileOf = (id: string): Tile => assertDefined(tiles.get(id), "a candidate's tile");
  return (id) =>
    copy?.id === id ? plantedTile(scope, reviewId, copy.id, tileOf(copy.pictureId)) : tileOf(id);
}

/** The pair that the caller judges next, with the tiles to show and those to decode ahead. */
export async function nextPairOf(scope: Scope, reviewId: string): Promise<NextPair> {
  if (scope.assistant !== null) return nextForAssistant(scope, reviewId);
  const [played, step] = await Promise.all([playedGame(scope, reviewId), findVoteStep(scope, reviewId)]);
  const { pair, championId, upcoming, progress } = played.next;
  const { questions } = played.game;
  const shown = pair === null ? [] : [pair.leftId, pair.rightId];
  const tileOf = await tilesIn(scope, played, [...shown, ...upcoming]);
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
    ...(questions.length > 1 && { questions }),
  };
}

export async function nextPair(viewer: Viewer, ws: string, reviewId: string): Promise<NextPair> {
  return nextPairOf(authorize(viewer, ws, "vote:write"), reviewId);
}
