"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { Discussion } from "@/components/comments/use-discussion";
import { HoldUpdates } from "@/components/picture/after-frame";
import { ZoomBar, ZoomStage } from "@/components/picture/zoom/zoom-stage";
import { loaderOf } from "@/lib/client/loader-of";
import { ChangesBar } from "../difference/lazy-difference";
import { useChanges } from "../difference/use-changes";
import type { PaneOptions } from "../modes/mode-view";
import { modeViews } from "../modes/mode-views";
import { ControlsPlace } from "../modes/stage-controls";
import type { LookView } from "../use-look";
import { ArtifactPane, roleOf } from "./artifact-pane";
import { ModeBar } from "./mode-bar";

const Outlines = dynamic(
  loaderOf(() => import("../difference/outlines"), "Outlines"),
  { ssr: false },
);

/** Loaded when there is something to show. */
const Pins = dynamic(
  loaderOf(() => import("@/components/comments/pins"), "Pins"),
  { ssr: false },
);

export type StageProps = {
  look: LookView;
  labels: ReadonlyMap<string, string>;
  discussion: Discussion;
  /** The pane that a phone shows. */
  front: number;
};

/** The stage of the mode, under the bars that float over it. */
export function Stage({ look, labels, discussion, front }: StageProps) {
  const { shown, active, act, view } = look;
  const changes = useChanges(look);
  const names = shown.map((item) => labels.get(item.id) ?? item.name);
  const { shows, Stage: Room } = modeViews[look.mode];
  const [place, setPlace] = useState<HTMLElement | null>(null);
  // If panes lie on top of each other, pins lie on top of them all.
  const isLayered = look.mode !== "side" && look.mode !== "survey";
  const hasPins = discussion.isOnPicture && discussion.artifactId === shown[active]?.id;
  const sizes = new Set(shown.map((item) => `${item.width} × ${item.height}`));
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
            {!isLayered && hasPins && item.id === discussion.artifactId ? (
              <Pins discussion={discussion} view={view} pane={String(slot)} />
            ) : null}
          </>
        }
        {...options}
      />
    );
  };
  return (
    <ZoomStage className="flex-1">
      <ControlsPlace value={place}>
        <Room look={look} changes={changes} shown={shown} names={names} front={front} pane={pane} />
      </ControlsPlace>
      {isLayered && hasPins ? (
        <div className="pointer-events-none absolute inset-0 z-20 overflow-hidden">
          <Pins discussion={discussion} view={view} pane={String(active)} instead="0" />
        </div>
      ) : null}
      <div className="@container pointer-events-none absolute inset-x-2 bottom-3 z-30">
        <div className="mb-2 flex flex-wrap justify-center gap-2 *:pointer-events-auto">
          <HoldUpdates isHeld={look.isFresh}>
            {changes.isOn ? <ChangesBar changes={changes} /> : null}
          </HoldUpdates>
          <div ref={setPlace} className="flex max-w-full justify-center empty:hidden" />
        </div>
        <div className="flex flex-wrap justify-center gap-2 *:pointer-events-auto">
          <HoldUpdates isHeld={look.isFresh}>
            <ModeBar look={look} />
            {look.mode === "graph" ? null : (
              <ZoomBar
                view={view}
                pane={String(active)}
                named={sizes.size > 1 ? names : undefined}
                className="max-sm:hidden"
              />
            )}
          </HoldUpdates>
        </div>
      </div>
    </ZoomStage>
  );
}
