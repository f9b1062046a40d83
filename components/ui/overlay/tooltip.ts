export type TooltipSide = "top" | "right" | "bottom" | "left";
export type Tip = {
  text: string;
  /** Shown beside the text, e.g. `c`. */
  shortcut?: string | undefined;
  side?: TooltipSide;
  /** Shown quietly after the text. */
  note?: string;
};

/**
 * Attributes from which `LateTooltips` takes an element's tooltip. While its style has `--tip: none`, as where the text
 * is visible anyway, none is shown.
 */
export const tip = ({ text, shortcut, side = "bottom", note }: Tip) => ({
  "data-tip": text,
  "data-tip-key": shortcut,
  "data-tip-side": side,
  "data-tip-note": note,
});
