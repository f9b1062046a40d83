"use client";

import { type CSSProperties, useState } from "react";
import { escapeToStage } from "@/components/picture/zoom/escape-to-stage";
import { Slider } from "@/components/ui/form/slider";
import type { ModeProps } from "./mode-view";
import { StageControls } from "./stage-controls";
import { useSettled } from "./use-settled";

/** One picture over the other, with the opacity set by a slider. */
export function OnionStage({ look, names, pane }: ModeProps) {
  const [opacity, setOpacity] = useState(look.opacity);
  const keep = useSettled((to) => look.act({ do: "set", to: { opacity: to } }));
  const [below, above] = look.reversed ? [1, 0] : [0, 1];
  const side = (slot: number) => (slot === below ? "left" : "right");
  return (
    <div
      className="grid min-h-0 min-w-0 grid-cols-1 grid-rows-1 *:[grid-area:1/1]"
      style={{ "--shown": opacity / 100 } as CSSProperties}
    >
      {pane(below, { captionAt: side(below) })}
      {pane(above, {
        captionAt: side(above),
        className: "bg-transparent! [&>div:first-child]:opacity-(--shown)",
      })}
      <StageControls label="Onion skin">
        <Slider
          label={<span className="max-sm:sr-only">{names[above]}</span>}
          aria-label={`Opacity of ${names[above]} over ${names[below]}`}
          text={`${opacity} %`}
          min={0}
          max={100}
          value={opacity}
          onChange={({ currentTarget }) => {
            const to = Number(currentTarget.value);
            setOpacity(to);
            keep(to);
          }}
          onKeyDown={escapeToStage}
        />
      </StageControls>
    </div>
  );
}
