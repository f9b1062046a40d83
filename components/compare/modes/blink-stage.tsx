"use client";

import { Pause, Play, Repeat2 } from "lucide-react";
import { useState } from "react";
import { escapeToStage } from "@/components/picture/escape-to-stage";
import { Button } from "@/components/ui/button";
import { Slider } from "@/components/ui/form/slider";
import type { StageProps } from "./room";
import { StageControls } from "./stage-controls";
import { mostPerSecond, useBlinking } from "./use-blinking";

const hidden = "[&>div:first-child]:opacity-0 [&>figcaption]:invisible";

/** Both pictures at the same place in turn. */
export function BlinkStage({ look, pane }: StageProps) {
  const [perSecond, setPerSecond] = useState(1.5);
  const { playing, asks, second, play, change } = useBlinking(perSecond);
  const [below, above] = look.reversed ? [1, 0] : [0, 1];
  return (
    <div className="grid min-h-0 min-w-0 grid-cols-1 grid-rows-1 *:[grid-area:1/1]">
      {pane(below, { captionAt: "left", className: second ? hidden : "" })}
      {pane(above, { captionAt: "right", className: `bg-transparent! ${second ? "" : hidden}` })}
      <StageControls label="Blink">
        {asks ? <p className="text-ink-2">Paused: your system asks for reduced motion.</p> : null}
        <Button size="sm" onClick={() => play(!playing)}>
          {playing ? <Pause aria-hidden /> : <Play aria-hidden />}
          {playing ? "Pause" : "Blink"}
        </Button>
        <Button size="sm" variant="ghost" onClick={change}>
          <Repeat2 aria-hidden />
          Show the other
        </Button>
        <Slider
          label={<span className="sr-only">Changes per second</span>}
          text={`${perSecond.toFixed(1)} / s`}
          min={0.5}
          max={mostPerSecond}
          step={0.5}
          value={perSecond}
          onChange={({ currentTarget }) => setPerSecond(Number(currentTarget.value))}
          onKeyDown={escapeToStage}
        />
      </StageControls>
    </div>
  );
}
