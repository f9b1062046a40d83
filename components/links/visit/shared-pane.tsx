"use client";

import clsx from "clsx";
import { Pane } from "@/components/picture/pane";
import type { ViewStore } from "@/components/picture/zoom/view-store";
import type { SharedItem } from "@/lib/contracts/links";
import { sharedAlt } from "./ai-label";

type SharedPaneProps = {
  item: SharedItem;
  slot: number;
  view: ViewStore;
  onSwipe: (by: -1 | 1) => void;
  className: string;
};

const previewSide = 512;

/** A shared picture that zooms together with its neighbour. Only its number identifies it. */
export function SharedPane({ item, slot, view, onSwipe, className }: SharedPaneProps) {
  const { n, width, height, thumbhash, links } = item;
  return (
    <Pane
      id={String(slot)}
      view={view}
      src={links.pane}
      beyondPreview={previewSide}
      preview={links.preview}
      thumbhash={thumbhash}
      width={width}
      height={height}
      alt={sharedAlt(item)}
      label={`Picture ${n}`}
      active={slot === 0}
      onSwipe={onSwipe}
      className={clsx("not-focus-visible:after:outline-0", className)}
    >
      <figcaption
        className={`floating pointer-events-none absolute top-3 z-10 px-2.5 py-0.5 font-semibold ${slot === 0 ? "left-3" : "right-3"}`}
      >
        {n}
      </figcaption>
    </Pane>
  );
}
