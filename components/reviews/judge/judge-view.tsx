"use client";

import { Send, Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import { type ComponentProps, useMemo, useState } from "react";
import { HoldUpdates, useAfterFrame } from "@/components/picture/after-frame";
import { type KeyBindings, oncePressed, useKeys } from "@/components/shell/keys/use-keys";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { loaderOf } from "@/lib/client/loader-of";
import type { JudgingData } from "@/lib/contracts/reviews/judging-data";
import type { Outcome } from "@/lib/domain/reviews/vote";
import { BlindEnd } from "./blind-end";
import { JudgingNow } from "./judging-now";
import { PairView } from "./pair-view";
import { Closed, Refused } from "./refused";
import { labelledTiles, pairOf, pairTiles, type ShownPair } from "./shown-pair";
import { useJudging } from "./use-judging";
import { VersusEnd } from "./versus-end";

const SubmitDialog = dynamic(
  loaderOf(() => import("./submit-dialog"), "SubmitDialog"),
  { ssr: false },
);
const ResultView = dynamic(loaderOf(() => import("./result-view"), "ResultView"));

export type JudgeViewProps = {
  ws: string;
  viewerName: string;
  review: { id: string; title: string; isDecided: boolean };
  game: JudgingData;
};

const outcomeOf: Readonly<Record<string, Outcome>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "tie",
  t: "tie",
  ArrowDown: "neither",
  n: "neither",
};

const voteKeys = (vote: (outcome: Outcome) => void): KeyBindings =>
  Object.fromEntries(
    Object.entries(outcomeOf).map(([key, outcome]) => [key, oncePressed(() => vote(outcome))]),
  );

type AnswerActs = Pick<ReturnType<typeof useJudging>, "pressRest" | "back">;

/** The keys of a review of several questions. */
function useAnswerKeys(open: AnswerActs | null, { questions }: JudgingData): void {
  const rest = oncePressed(() => open?.pressRest());
  const back = () => open?.back();
  useKeys({ Enter: rest, Backspace: back }, questions.length > 1);
}

/** One reviewer judges a review, pair by pair. */
export function JudgeView({ ws, viewerName, review, game }: JudgeViewProps) {
  const judging = useJudging(ws, review.id, game);
  const cast = useMemo(() => labelledTiles(game), [game]);
  const inPair = useMemo(() => pairTiles(game, cast, judging.next), [game, cast, judging.next]);
  const [isSubmitting, setIsSubmitting] = useState(false);
  const shown = judging.shown ?? judging.last;
  const pair = pairOf(shown, inPair);
  const { done, total } = shown.progress;
  const now = `${done} ${shown.pair?.leftId} ${shown.pair?.rightId}`;
  const isFresh = useAfterFrame(now) !== now;
  const href = `/w/${ws}/reviews/${review.id}`;
  const { isDecided } = review;
  const open = isDecided ? null : judging;
  const submit = () => setIsSubmitting(true);
  useKeys({ "Mod+z": () => open?.undo(), ...voteKeys((outcome) => open?.press(outcome)) });
  useKeys({ "Mod+Enter": submit }, game.isBlind);
  useAnswerKeys(open, game);
  const ended = { ws, reviewId: review.id, game, cast, championId: shown.championId };
  return (
    <Page
      body="fill"
      crumbs={[
        { label: "Reviews", href: `/w/${ws}/reviews` },
        { label: review.title, href },
        { label: "Judge" },
      ]}
      note={<HoldUpdates isHeld={isFresh}>{`${done} of ${total}`}</HoldUpdates>}
      actions={
        <HoldUpdates isHeld={isFresh}>
          {game.isBlind ? null : <JudgingNow ws={ws} reviewId={review.id} viewerName={viewerName} />}
          <UndoButton disabled={isDecided || !judging.isUndoable} onUndo={() => open?.undo()} />
          {game.isBlind ? <SubmitButton onSubmit={submit} /> : null}
        </HoldUpdates>
      }
    >
      <div data-whole-screen className="flex min-h-0 flex-1 flex-col">
        <HoldUpdates isHeld={isFresh}>
          <ProgressLine done={done} total={total} />
        </HoldUpdates>
        {isDecided ? (
          <Closed href={href} isLost={judging.refusal !== null} isBlind={game.isBlind} />
        ) : (
          <Refused error={judging.refusal} />
        )}
        {pair === null ? (
          <End {...ended} isStored={judging.isStored} onUndo={open?.undo ?? null} onSubmit={submit} />
        ) : (
          <PairView
            pair={pair}
            cast={inPair}
            game={game}
            judging={judging}
            isFresh={isFresh}
            onVote={open?.press ?? null}
          />
        )}
        <HoldUpdates isHeld={isFresh}>
          <output className="sr-only">{spoken(pair, done, total)}</output>
        </HoldUpdates>
        {isSubmitting ? (
          <SubmitDialog
            ws={ws}
            reviewId={review.id}
            tiles={game.tiles}
            favouriteId={done === 0 ? null : shown.championId}
            progress={shown.progress}
            onClose={() => setIsSubmitting(false)}
          />
        ) : null}
      </div>
    </Page>
  );
}

type EndProps = ComponentProps<typeof ResultView> & { game: JudgingData; onSubmit: () => void };

/** Shown after the last pair. */
function End({ game, onSubmit, ...result }: EndProps) {
  const { ws, reviewId, cast, championId, onUndo } = result;
  if (!game.isBlind && game.pairs !== null)
    return <VersusEnd href={`/w/${ws}/reviews/${reviewId}`} total={game.pairs.length} onUndo={onUndo} />;
  if (!game.isBlind) return <ResultView {...result} />;
  return <BlindEnd favourite={cast.tileOf(championId ?? "")} onSubmit={onSubmit} onUndo={onUndo} />;
}

function spoken(pair: ShownPair | null, done: number, total: number): string {
  const standing = pair === null ? "all pairs judged" : `left ${pair.left.label}, right ${pair.right.label}`;
  return `${done} of ${total} judged; ${standing}`;
}

function UndoButton({ disabled, onUndo }: { disabled: boolean; onUndo: () => void }) {
  return (
    <Button
      variant="ghost"
      aria-label="Undo the last vote"
      aria-disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onUndo}
    >
      <Undo2 aria-hidden />
      <span className="max-sm:hidden">Undo</span>
      <Kbd className="max-sm:hidden">Ctrl/⌘ Z</Kbd>
    </Button>
  );
}

function SubmitButton({ onSubmit }: { onSubmit: () => void }) {
  return (
    <Button aria-label="Submit verdict" onClick={onSubmit}>
      <Send aria-hidden />
      <span className="max-sm:hidden">Submit verdict</span>
    </Button>
  );
}

/** Grey, since an accent colour would urge people on. */
function ProgressLine({ done, total }: { done: number; total: number }) {
  return (
    <div
      role="progressbar"
      aria-label="Pairs judged"
      aria-valuenow={done}
      aria-valuemin={0}
      aria-valuemax={Math.max(1, total)}
      aria-valuetext={`${done} of ${total}`}
      className="-mt-px h-0.5 shrink-0 bg-line"
    >
      <div className="h-full bg-ink-2" style={{ width: `${(100 * done) / Math.max(1, total)}%` }} />
    </div>
  );
}
