export type TooltipSide = "top" | "right" | "bottom" | "left";
export type Tip = {
  text: string;
  /** Shown beside the text, e.g. `c`. */
  shortcut?: string | undefined;
  side?: TooltipSide;
};

/** Attributes from which `LateTooltips` takes an element's tooltip. */
export const tip = ({ text, shortcut, side = "bottom" }: Tip) => ({
  "data-tip": text,
  "data-tip-key": shortcut,
  "data-tip-side": side,
});
