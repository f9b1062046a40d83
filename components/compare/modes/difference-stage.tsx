"use client";

import { useEffect } from "react";
import type { ModeProps } from "./mode-view";

/** The challenger (or the champion, if the sides are swapped) under a heat map of what differs. */
export function DifferenceStage({ look, changes, pane }: ModeProps) {
  const { active, act } = look;
  const slot = look.reversed ? 0 : 1;
  // Makes the visible picture the one that keys act on.
  useEffect(() => {
    if (active !== slot) act({ do: "activate", pane: slot });
  }, [active, slot, act]);
  const { heat } = changes;
  return pane(slot, {
    className: "size-full",
    over: heat === null ? null : <Heat canvas={heat} />,
  });
}

function Heat({ canvas }: { canvas: HTMLCanvasElement }) {
  return (
    <div
      aria-hidden
      className="absolute inset-0 *:size-full"
      ref={(host) => {
        host?.replaceChildren(canvas);
      }}
    />
  );
}
