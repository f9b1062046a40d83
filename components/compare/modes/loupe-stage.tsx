"use client";

import { type PointerEvent, useRef } from "react";
import { fractionAt } from "@/components/picture/view";
import { Segmented } from "@/components/ui/form/segmented";
import { Lens, useLens } from "./lens";
import type { StageProps } from "./room";
import { StageControls } from "./stage-controls";

/** One picture, and a lens over it that shows both at the same place. */
export function LoupeStage({ look, shown, names, pane }: StageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const base = Math.min(look.active, 1);
  const { scale } = useLens(look.store);
  const follow = ({ clientX, clientY, buttons, pointerType }: PointerEvent) => {
    const frame = look.view.state().frames[base];
    const box = stage.current?.getBoundingClientRect();
    // A mouse that is pressed pans; a finger always is.
    if (frame === undefined || box === undefined || (pointerType === "mouse" && buttons > 0)) return;
    const at = { x: clientX - box.left, y: clientY - box.top };
    look.act({ do: "lens", to: fractionAt(at, look.view.viewOf(String(base)), frame) });
  };
  return (
    <div className="relative grid min-h-0 min-w-0 grid-cols-1 grid-rows-1">
      <div ref={stage} className="grid touch-none" onPointerMove={follow} onPointerDown={follow}>
        {pane(base, { captionAt: "left", swipes: false })}
      </div>
      <Lens look={look} base={base} shown={shown} names={names} />
      <StageControls label="Loupe">
        <Segmented
          bare
          label="Picture under the loupe"
          value={base === 0 ? "champion" : "challenger"}
          onChange={(to) => look.act({ do: "activate", pane: to === "champion" ? 0 : 1 })}
          options={[
            { value: "champion", label: "Champion" },
            { value: "challenger", label: "Challenger" },
          ]}
        />
        <Segmented
          bare
          label="Magnification of the loupe"
          value={String(scale)}
          onChange={(to) => look.act({ do: "lens", to: { scale: Number(to) } })}
          options={[
            { value: "1", label: "100 %" },
            { value: "2", label: "200 %" },
          ]}
        />
      </StageControls>
    </div>
  );
}
