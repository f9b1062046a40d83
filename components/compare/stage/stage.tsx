"use client";

import clsx from "clsx";
import dynamic from "next/dynamic";
import { useState } from "react";
import { HoldUpdates } from "@/components/picture/after-frame";
import { ZoomStage } from "@/components/picture/zoom/zoom-stage";
import { loaderOf } from "@/lib/client/loader-of";
import { ChangesBar } from "../difference/lazy-difference";
import { useChanges } from "../difference/use-changes";
import type { PaneOptions } from "../modes/mode-view";
import { modeViews } from "../modes/mode-views";
import { ControlsPlace } from "../modes/stage-controls";
import type { LookView } from "../use-look";
import { ArtifactPane, roleOf } from "./artifact-pane";
import { OverPicture, type OverPictureProps } from "./over-picture";
import { StageBar } from "./stage-bar";

const Outlines = dynamic(
  loaderOf(() => import("../difference/outlines"), "Outlines"),
  { ssr: false },
);

export type StageProps = OverPictureProps & {
  look: LookView;
  labels: ReadonlyMap<string, string>;
  /** The pane that a phone shows. */
  front: number;
  isBarOver: boolean;
  onBarOver: (isOver: boolean) => void;
};

/** The stage of the mode, and the bar below or over it. */
export function Stage({ look, labels, front, isBarOver, onBarOver, ...over }: StageProps) {
  const { shown, active, act, view } = look;
  const changes = useChanges(look);
  const names = shown.map((item) => labels.get(item.id) ?? item.name);
  const { shows, Stage: Room } = modeViews[look.mode];
  const [place, setPlace] = useState<HTMLElement | null>(null);
  // If panes lie on top of each other, pins lie on top of them all.
  const isLayered = shows === "pair";
  const pane = (slot: number, options: PaneOptions = {}) => {
    const item = shown[slot];
    if (item === undefined) return null;
    return (
      <ArtifactPane
        // A pane stays mounted while its candidate changes.
        key={slot}
        item={item}
        slot={slot}
        label={names[slot] ?? item.name}
        role={shows === "all" ? `Candidate ${slot + 1}` : roleOf(slot)}
        view={view}
        active={slot === active}
        onActivate={() => {
          if (slot !== active) act({ do: "activate", pane: slot });
        }}
        onSwipe={(by) => act({ do: "step", who: slot === 0 ? "champion" : "challenger", by })}
        outlines={
          <>
            {look.outlined && changes.isOf(item) ? (
              <Outlines regions={changes.regions} current={changes.at} view={view} pane={String(slot)} />
            ) : null}
            {isLayered ? null : (
              <OverPicture {...over} artifactId={item.id} view={view} pane={String(slot)} />
            )}
          </>
        }
        {...options}
      />
    );
  };
  return (
    <ZoomStage className={clsx("flex-1", !isBarOver && "sm:grid-rows-[minmax(0,1fr)_auto]")}>
      <div className="relative grid min-h-0 min-w-0 auto-rows-fr">
        <ControlsPlace value={place}>
          <Room look={look} changes={changes} shown={shown} names={names} front={front} pane={pane} />
        </ControlsPlace>
        {isLayered ? (
          <div className="pointer-events-none absolute inset-0 z-20 overflow-hidden">
            <OverPicture
              {...over}
              artifactId={shown[active]?.id}
              view={view}
              pane={String(active)}
              instead="0"
            />
          </div>
        ) : null}
      </div>
      <StageBar look={look} names={names} isOver={isBarOver} onOver={onBarOver}>
        <HoldUpdates isHeld={look.isFresh}>
          {changes.isOn ? <ChangesBar changes={changes} /> : null}
        </HoldUpdates>
        <div ref={setPlace} className="flex max-w-full justify-center empty:hidden" />
      </StageBar>
    </ZoomStage>
  );
}
