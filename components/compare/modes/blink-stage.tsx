"use client";

import { useState } from "react";
import { BlinkButtons } from "@/components/picture/blink-buttons";
import { maxPerSecond, useBlinking } from "@/components/picture/use-blinking";
import { escapeToStage } from "@/components/picture/zoom/escape-to-stage";
import { Slider } from "@/components/ui/form/slider";
import type { ModeProps } from "./mode-view";
import { StageControls } from "./stage-controls";

const hidden = "[&>div:first-child]:opacity-0 [&>figcaption]:invisible";

/** Shows both pictures alternately in the same place. */
export function BlinkStage({ look, pane }: ModeProps) {
  const [perSecond, setPerSecond] = useState(1.5);
  const blinking = useBlinking(perSecond);
  const { asks, second } = blinking;
  const [below, above] = look.reversed ? [1, 0] : [0, 1];
  return (
    <div className="grid min-h-0 min-w-0 grid-cols-1 grid-rows-1 *:[grid-area:1/1]">
      {pane(below, { captionAt: "left", className: second ? hidden : "" })}
      {pane(above, { captionAt: "right", className: `bg-transparent! ${second ? "" : hidden}` })}
      <StageControls label="Blink">
        {asks ? <p className="text-ink-2">Paused: your system asks for reduced motion.</p> : null}
        <BlinkButtons blinking={blinking} />
        <Slider
          label={<span className="sr-only">Changes per second</span>}
          text={`${perSecond.toFixed(1)} / s`}
          min={0.5}
          max={maxPerSecond}
          step={0.5}
          value={perSecond}
          onChange={({ currentTarget }) => setPerSecond(Number(currentTarget.value))}
          onKeyDown={escapeToStage}
        />
      </StageControls>
    </div>
  );
}
