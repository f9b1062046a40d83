"use client";

import clsx from "clsx";
import { HoldUpdates } from "@/components/picture/after-frame";
import { useHold } from "@/components/picture/use-hold";
import type { ViewStore } from "@/components/picture/zoom/view-store";
import { ZoomBar, ZoomStage } from "@/components/picture/zoom/zoom-stage";
import { JudgePane, type ScreenSide } from "./judge-pane";
import type { ShownPair } from "./shown-pair";
import { SideTabs } from "./side-tabs";

type PairStageProps = {
  pair: ShownPair;
  view: ViewStore;
  /** The side that a phone shows. */
  phoneSide: ScreenSide;
  onPhoneSide: (side: ScreenSide) => void;
  /** The vote on this pair is being stored; only its response says which pair is next. */
  isWaiting: boolean;
  /** The pair has not been painted yet. */
  isFresh: boolean;
  onLost: () => unknown;
};

/** Both whole pictures at one zoom. A phone shows one of them, and the other one while a finger holds it. */
export function PairStage({
  pair,
  view,
  phoneSide,
  onPhoneSide,
  isWaiting,
  isFresh,
  onLost,
}: PairStageProps) {
  const hold = useHold();
  const other = phoneSide === "left" ? "right" : "left";
  const shown = hold.held ? other : phoneSide;
  return (
    <>
      <div
        aria-busy={isWaiting}
        className={clsx("group/stage flex min-h-0 flex-1 flex-col", isWaiting && "opacity-70")}
        {...hold.listeners}
      >
        <ZoomStage className="flex-1 gap-x-3.5! px-3.5 py-3 max-sm:p-0 max-sm:pb-8 sm:grid-cols-2">
          {(["left", "right"] as const).map((side) => (
            <JudgePane
              key={side}
              {...pair[side]}
              side={side}
              view={view}
              isFront={side === shown}
              onLost={onLost}
            />
          ))}
          <p className="pointer-events-none absolute inset-x-0 bottom-2 text-center text-ink-3 text-xs sm:hidden">
            Hold the picture to see the {pair[other].role ?? other}
          </p>
          <div className="pointer-events-none absolute inset-x-2 bottom-3 z-30 flex justify-center opacity-0 transition-opacity *:pointer-events-auto focus-within:opacity-100 group-hover/stage:opacity-100 max-sm:hidden pointer-coarse:opacity-100">
            <ZoomBar view={view} pane="left" className="floating p-1" />
          </div>
        </ZoomStage>
      </div>
      <HoldUpdates isHeld={isFresh}>
        <SideTabs pair={pair} phoneSide={phoneSide} onPhoneSide={onPhoneSide} />
      </HoldUpdates>
    </>
  );
}
