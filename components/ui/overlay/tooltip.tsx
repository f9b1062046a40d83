import { Slot } from "radix-ui";
import type { ReactNode } from "react";

export type TooltipSide = "top" | "right" | "bottom" | "left";
export type TooltipProps = {
  text: string;
  /** Shown beside the text, e.g. `c`. */
  shortcut?: string | undefined;
  side?: TooltipSide;
  /** A single element. */
  children: ReactNode;
};

/** Names what `LateTooltips` shows beside the element. */
export function Tooltip({ text, shortcut, side = "bottom", children }: TooltipProps) {
  return (
    <Slot.Root data-tip={text} data-tip-key={shortcut} data-tip-side={side}>
      {children}
    </Slot.Root>
  );
}
