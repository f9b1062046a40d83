"use client";

import clsx from "clsx";
import type { KeyboardEvent } from "react";
import { HandleRoot, Item, Provider, Root } from "react-compare-slider/components";
import { useReactCompareSlider } from "react-compare-slider/hooks";
import type { StageProps } from "./room";
import { escapeToStage } from "./stage-controls";
import { useSettled } from "./use-settled";

const pageStep = 20;

/** Two panes of the same size, clipped at a draggable divider. */
export function SwipeStage({ look, names, pane }: StageProps) {
  const order = look.reversed ? [1, 0] : [0, 1];
  const [left = 0, right = 1] = order;
  const keep = useSettled((divider) => look.act({ do: "set", to: { divider } }));
  const slider = useReactCompareSlider({
    defaultPosition: look.divider,
    onPositionChange: keep,
    onlyHandleDraggable: true,
    keyboardIncrement: "2%",
    transition: "none",
  });

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    escapeToStage(event);
    const to: Record<string, number> = {
      Home: 0,
      End: 100,
      PageUp: slider.position.current + pageStep,
      PageDown: slider.position.current - pageStep,
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    slider.setPosition(next);
  }

  return (
    <Provider {...slider}>
      <Root style={{ position: "absolute", inset: 0, touchAction: "auto" }}>
        <Item item="itemOne">{pane(left, { captionAt: "left", className: "size-full" })}</Item>
        <Item item="itemTwo">{pane(right, { captionAt: "right", className: "size-full" })}</Item>
        <HandleRoot
          aria-label={`Divider between ${names[left]} and ${names[right]}`}
          onKeyDown={onKeyDown}
          className="group"
          style={{ zIndex: 20 }}
        >
          <Handle />
        </HandleRoot>
      </Root>
    </Provider>
  );
}

/** Wide enough for a finger; the line itself is thin. */
function Handle() {
  return (
    <div className="pointer-events-auto grid h-full w-6 cursor-ew-resize touch-none place-items-center pointer-coarse:w-11">
      <span className="col-start-1 row-start-1 h-full w-0.5 bg-white shadow-float" />
      <span
        className={clsx(
          "col-start-1 row-start-1 grid size-7 place-items-center rounded-full bg-white text-black shadow-float pointer-coarse:size-11",
          "group-focus-visible:outline-3 group-focus-visible:outline-accent group-focus-visible:outline-offset-2",
        )}
      >
        <svg aria-hidden viewBox="0 0 16 16" className="size-4 fill-none stroke-current stroke-2">
          <path d="M6 4 2 8l4 4M10 4l4 4-4 4" />
        </svg>
      </span>
    </div>
  );
}
