"use client";

import { useEffect } from "react";
import type { StageProps } from "./room";

/** The challenger, or with sides swapped the champion, under a map of what differs. */
export function DifferenceStage({ look, changes, pane }: StageProps) {
  const { active, act } = look;
  const slot = look.reversed ? 0 : 1;
  // Keys act on the picture that is seen.
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
