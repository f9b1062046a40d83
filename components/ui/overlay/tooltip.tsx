"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "../kbd";

export type TooltipProps = {
  text: ReactNode;
  /** Shown beside the text, e.g. `c`. */
  shortcut?: string | undefined;
  side?: "top" | "right" | "bottom" | "left";
  /** A single element that accepts a ref. */
  children: ReactNode;
};

export function Tooltip({ text, shortcut, side = "bottom", children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 animate-appear items-center gap-2 rounded-md border border-line-2 bg-over px-2 py-1 text-ink text-xs shadow-float"
        >
          {text}
          {shortcut ? <Kbd>{shortcut}</Kbd> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const TooltipProvider = Radix.Provider;
