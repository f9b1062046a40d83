"use client";

import clsx from "clsx";
import { Columns2, FlipHorizontal2, SquareSplitHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import type { ViewStore } from "@/components/picture/view-store";
import { ZoomBar, ZoomStage } from "@/components/picture/zoom-stage";
import { Segmented } from "@/components/ui/form/segmented";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Side } from "../modes/side";
import { ArtifactPane } from "./artifact-pane";
import type { Look } from "./use-look";

/** Loaded on first use. */
const Swipe = dynamic(() => import("../modes/swipe").then((file) => file.Swipe));

/** React keys: a pane stays mounted while its candidate changes. */
const slots = ["champion", "challenger", "third", "fourth"];

export type StageProps = {
  look: Look;
  view: ViewStore;
  labels: ReadonlyMap<string, string>;
  /** The pane that a phone shows. */
  front: number;
};

export function Stage({ look, view, labels, front }: StageProps) {
  const { mode, shown, active, reversed } = look;
  const isSwipe = mode === "swipe";
  const names = shown.map((item) => labels.get(item.id) ?? item.name);
  const panes = shown.map((item, slot) => (
    <ArtifactPane
      key={slots[slot]}
      item={item}
      slot={slot}
      label={names[slot] ?? item.name}
      view={view}
      active={slot === active}
      onActivate={() => {
        if (slot !== active) look.setActive(slot);
      }}
      onSwipe={slot === 0 ? look.stepChampion : look.stepChallenger}
      captionAt={isSwipe ? ((slot === 0) === reversed ? "right" : "left") : "both"}
      className={isSwipe ? "size-full" : clsx("max-sm:[grid-area:1/1]", slot !== front && "max-sm:invisible")}
    />
  ));
  const ordered = reversed ? panes.toReversed() : panes;
  const order = reversed ? names.toReversed() : names;
  const shape = Math.max(...shown.map((item) => item.width / item.height));
  return (
    <ZoomStage className="flex-1">
      {isSwipe ? (
        <Swipe left={ordered[0]} right={ordered[1]} labels={[order[0] ?? "", order[1] ?? ""]} />
      ) : (
        <Side shape={shape}>{ordered}</Side>
      )}
      <div className="pointer-events-none absolute inset-x-2 bottom-3 z-30 flex flex-wrap justify-center gap-2 *:pointer-events-auto">
        <ModeBar look={look} most={Math.min(labels.size, 4)} />
        <ZoomBar view={view} pane={String(active)} className="max-sm:hidden" />
      </div>
    </ZoomStage>
  );
}

function ModeBar({ look, most }: { look: Look; most: number }) {
  return (
    <div className="floating flex items-center gap-1 p-1">
      <Segmented
        bare
        label="Compare mode"
        value={look.mode}
        onChange={(next) => look.setMode(next)}
        options={[
          {
            value: "side",
            icon: <Columns2 aria-hidden />,
            label: <Name text="Side by side" keyCap="s" />,
            name: "Side by side",
          },
          {
            value: "swipe",
            icon: <SquareSplitHorizontal aria-hidden />,
            label: <Name text="Swipe" keyCap="w" />,
            name: "Swipe",
          },
        ]}
      />
      {most > 2 && look.mode === "side" ? (
        <Segmented
          bare
          label="Panes"
          className="max-sm:hidden"
          value={String(look.shown.length)}
          onChange={(panes) => look.setPanes(Number(panes))}
          options={["2", "3", "4"]
            .slice(0, most - 1)
            .map((value) => ({ value, label: value, name: `${value} panes` }))}
        />
      ) : null}
      <IconButton label="Swap sides" shortcut="r" size="sm" side="top" onClick={() => look.reverse()}>
        <FlipHorizontal2 aria-hidden />
      </IconButton>
    </div>
  );
}

function Name({ text, keyCap }: { text: string; keyCap: string }) {
  return (
    <>
      <span className="sm:max-xl:hidden">{text}</span> <Kbd className="max-sm:hidden">{keyCap}</Kbd>
    </>
  );
}
