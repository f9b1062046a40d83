import type { ModeKey } from "@/lib/domain/compare/modes";

type KeyHelp = readonly [keys: string, does: string];

/** Keys that only one mode has, for the help: a comparison itself does not load them. */
export const modeHelp: Readonly<Record<ModeKey, readonly KeyHelp[]>> = {
  side: [],
  survey: [],
  swipe: [],
  onion: [],
  blink: [],
  difference: [
    ["h", "outline changes"],
    ["j / k", "next or previous change"],
  ],
  loupe: [
    ["⇧ ← ↑ → ↓", "move the loupe"],
    ["z", "loupe at 100 % or 200 %"],
  ],
  graph: [["j / k", "next or previous changed node"]],
};
