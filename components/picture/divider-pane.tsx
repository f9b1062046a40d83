"use client";

import clsx from "clsx";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { HandleRoot, Item, Provider, Root } from "react-compare-slider/components";
import { useReactCompareSlider } from "react-compare-slider/hooks";
import { escapeToStage } from "./zoom/escape-to-stage";

const pageStep = 20;

export type DividerPaneProps = {
  /** Two panes of the same size. */
  left: ReactNode;
  right: ReactNode;
  /** Accessible name of the divider. */
  label: string;
  /** Initial position of the divider, in percent from the left. */
  at: number;
  onMoved?: (at: number) => void;
};

/** Keeps position and listener stable: the slider resets to its initial position whenever either changes. */
function useDivider(at: number, onMoved: DividerPaneProps["onMoved"]) {
  const [first] = useState(at);
  const listener = useRef(onMoved);
  useEffect(() => {
    listener.current = onMoved;
  });
  const moved = useCallback((to: number) => listener.current?.(to), []);
  return useReactCompareSlider({
    defaultPosition: first,
    onPositionChange: moved,
    onlyHandleDraggable: true,
    keyboardIncrement: "2%",
    transition: "none",
  });
}

/** Two panes of the same size, clipped at a draggable divider. */
export function DividerPane({ left, right, label, at, onMoved }: DividerPaneProps) {
  const slider = useDivider(at, onMoved);

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
        <Item item="itemOne">{left}</Item>
        <Item item="itemTwo">{right}</Item>
        <HandleRoot aria-label={label} onKeyDown={onKeyDown} className="group" style={{ zIndex: 20 }}>
          <Handle />
        </HandleRoot>
      </Root>
    </Provider>
  );
}

/** The target is wide enough for a finger, the line itself is thin. */
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
