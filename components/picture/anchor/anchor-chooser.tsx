"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { boxOnPane, clampView, fractionAt } from "@/components/picture/zoom/view";
import type { ViewStore } from "@/components/picture/zoom/view-store";
import { type Anchor, anchorBetween, moveAnchor, resizeAnchor } from "@/lib/domain/comments/anchor";
import { boxOf, Outline } from "./outline";

/** Step of an arrow key, as a fraction of the picture. */
const step = 0.02;
const middle: Anchor = { x: 0.5, y: 0.5 };
const arrows: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** The place after a key; null if the key does not change it. */
function afterKey(anchor: Anchor, { key, shiftKey }: KeyboardEvent): Anchor | null {
  const by = arrows[key];
  if (by === undefined) return null;
  return shiftKey ? resizeAnchor(anchor, ...by) : moveAnchor(anchor, ...by);
}

const percent = (fraction: number) => `${Math.round(fraction * 100)} %`;
const said = ({ x, y, width, height }: Anchor) =>
  `${percent(x)} from the left, ${percent(y)} from the top${
    width === undefined || height === undefined ? "" : `, ${percent(width)} by ${percent(height)}`
  }`;

/** The place that is chosen so far, and what choosing or giving up does. */
export type AnchorDraft = { at: Anchor | null; set: (at: Anchor) => void; clear: () => void };

type AnchorChooserProps = { draft: AnchorDraft; view: ViewStore; pane: string };

/** Covers the picture while a place is chosen: press, drag a box, or use the arrow keys. The wheel still zooms. */
export function AnchorChooser({ draft, view, pane }: AnchorChooserProps) {
  const [anchor, setAnchor] = useState<Anchor>(draft.at ?? middle);
  const from = useRef<{ x: number; y: number } | null>(null);
  const frame = view.state().frames[pane];
  if (frame === undefined) return null;

  const pointAt = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    return fractionAt(at, clampView(view.viewOf(pane), frame), frame);
  };
  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = pointAt(event);
    setAnchor(anchorBetween(from.current, from.current));
  }
  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (from.current !== null) setAnchor(anchorBetween(from.current, pointAt(event)));
  }
  function onPointerUp(event: PointerEvent<HTMLElement>) {
    if (from.current === null) return;
    draft.set(anchorBetween(from.current, pointAt(event)));
    from.current = null;
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const next = afterKey(anchor, event);
    if (next !== null) setAnchor(next);
    else if (event.key === "Enter" || event.key === " ") draft.set(anchor);
    else if (event.key === "Escape") draft.clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <>
      <button
        // Takes focus, so that the picture's own keys do nothing while a place is being chosen.
        ref={(element) => element?.focus({ preventScroll: true })}
        type="button"
        aria-label="Choose a place: press or drag on the picture. Arrow keys move, Shift and arrow keys size, Enter sets, Escape cancels"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onKeyDown={onKeyDown}
        className="pointer-events-auto absolute inset-0 z-20 cursor-crosshair touch-none bg-black/20"
      />
      <div className="pointer-events-none absolute inset-0 z-20">
        <Outline box={boxOnPane(boxOf(anchor), view.viewOf(pane), frame)} isLit />
        <p className="floating absolute inset-x-4 top-4 mx-auto w-fit px-3 py-1.5 text-center">
          Press or drag on the picture.{" "}
          <span className="max-sm:hidden">Arrows move, ⇧ arrows size, Enter sets, Esc cancels.</span>
        </p>
      </div>
      <output className="sr-only">{said(anchor)}</output>
      <button
        type="button"
        onClick={draft.clear}
        className="floating pointer-events-auto absolute top-14 left-1/2 z-20 h-8 -translate-x-1/2 px-3 pointer-coarse:h-11"
      >
        Cancel
      </button>
    </>
  );
}
