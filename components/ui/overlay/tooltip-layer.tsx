"use client";

import { Tooltip as Radix } from "radix-ui";
import { useEffect, useId, useState } from "react";
import { Kbd } from "../kbd";
import { watchTips } from "./tip-watch";
import type { TooltipSide } from "./tooltip";

/** The one tooltip of the page, for the element under the pointer or with focus. */
export function TooltipLayer() {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const id = useId();
  useEffect(() => watchTips(setElement), []);
  useEffect(() => {
    element?.setAttribute("aria-describedby", id);
    return () => element?.removeAttribute("aria-describedby");
  }, [element, id]);
  if (element === null) return null;
  const { tip, tipKey, tipNote, tipSide = "bottom" } = element.dataset;
  const { left, top, width, height } = element.getBoundingClientRect();
  return (
    <Radix.Provider>
      <Radix.Root key={`${left} ${top}`} open>
        <Radix.Trigger asChild>
          <span aria-hidden className="pointer-events-none fixed" style={{ left, top, width, height }} />
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            id={id}
            side={tipSide as TooltipSide}
            sideOffset={6}
            collisionPadding={8}
            className="pointer-events-none z-50 flex max-w-72 animate-appear items-center gap-2 rounded-md border border-line-2 bg-over px-2 py-1 text-ink text-xs shadow-float"
          >
            {tip}
            {tipNote ? <span className="text-ink-3">{tipNote}</span> : null}
            {tipKey ? <Kbd>{tipKey}</Kbd> : null}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
