"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { HoldUpdates } from "@/components/picture/after-frame";
import { useDecodedAhead } from "@/components/picture/use-decoded-ahead";
import { useView } from "@/components/picture/zoom/use-view";
import { zoomKeys } from "@/components/picture/zoom/zoom-stage";
import { useKeys } from "@/components/shell/keys/use-keys";
import { loaderOf } from "@/lib/client/loader-of";
import type { JudgingData } from "@/lib/contracts/reviews/judging-data";
import { candidateScores } from "@/lib/domain/reviews/candidate-score";
import { pairKey } from "@/lib/domain/reviews/vote";
import { Differences } from "./differences";
import { Filmstrip } from "./filmstrip";
import { paneSource, type ScreenSide } from "./judge-pane";
import { PairStage } from "./pair-stage";
import type { LabelledTiles, ShownPair } from "./shown-pair";
import type { useJudging } from "./use-judging";
import { VoteBar, type VoteBarProps } from "./vote-bar";

const QuestionRows = dynamic(loaderOf(() => import("./question-rows"), "QuestionRows"));

type PairViewProps = {
  pair: ShownPair;
  cast: LabelledTiles;
  game: JudgingData;
  judging: ReturnType<typeof useJudging>;
  /** The pair has not been painted yet. */
  isFresh: boolean;
} & VoteBarProps;

/** Two pictures, what differs, four votes, and the filmstrip. The zoom carries over from pair to pair. */
export function PairView({ pair, cast, game, judging, isFresh, onVote }: PairViewProps) {
  const view = useView();
  const [isOpen, setIsOpen] = useState(false);
  const [phoneSide, setPhoneSide] = usePhoneSide(pair);
  const fold = () => setIsOpen(!isOpen);
  useKeys({ ...zoomKeys(view, "left"), i: fold });
  const judged = candidateScores(judging.votes);
  const toCome = toComeOf(game, pair, new Set(judged.map(({ id }) => id)), judging.shown?.upcoming ?? []);
  useDecodedAhead(
    [pair.left.tile.id, pair.right.tile.id, ...toCome.slice(0, ahead)].map((id) => {
      const tile = cast.tileOf(id);
      return tile === undefined ? null : paneSource(tile);
    }),
  );
  return (
    <>
      <HoldUpdates isHeld={isFresh}>
        <Differences pair={pair} isBlind={game.isBlind} isOpen={isOpen} onFold={fold} />
      </HoldUpdates>
      <PairStage
        pair={pair}
        view={view}
        phoneSide={phoneSide}
        onPhoneSide={setPhoneSide}
        isWaiting={judging.shown === null}
        isFresh={isFresh}
        onLost={judging.readIfThere}
      />
      <HoldUpdates isHeld={isFresh}>
        {game.questions.length === 1 ? (
          <VoteBar onVote={onVote} />
        ) : (
          <QuestionRows
            questions={game.questions}
            given={judging.given}
            onVote={onVote}
            onRest={judging.pressRest}
            onBack={judging.back}
          />
        )}
        <Filmstrip pair={pair} judged={judged} toCome={toCome} cast={cast} />
      </HoldUpdates>
    </>
  );
}

/** Pictures decoded before they are shown. */
const ahead = 4;

/** In king of the hill, everything that is not judged yet; with pairs, only the next ones are known. */
function toComeOf(
  game: JudgingData,
  pair: ShownPair,
  judged: ReadonlySet<string>,
  upcoming: readonly string[],
) {
  if (game.method === "pairs") return upcoming;
  const now = [pair.left.tile.id, pair.right.tile.id];
  return game.candidates.filter((id) => !judged.has(id) && !now.includes(id));
}

/** The side that a phone shows: for a new pair the challenger, which has not been seen yet. */
function usePhoneSide({ left, right }: ShownPair): [ScreenSide, (side: ScreenSide) => void] {
  const key = pairKey({ leftId: left.tile.id, rightId: right.tile.id });
  const [chosen, setChosen] = useState<{ key: string; side: ScreenSide } | null>(null);
  const side = chosen?.key === key ? chosen.side : right.role === "challenger" ? "right" : "left";
  return [side, (next) => setChosen({ key, side: next })];
}
