import { type ComposedPicture, overlayCaveat } from "@/lib/domain/compare/composition";

type PicturePair = readonly [ComposedPicture, ComposedPicture];

/** A way of showing candidates. */
type ModeRow = {
  label: string;
  /** Key that chooses it. */
  shortcut: string;
  /** `pair`: champion and challenger; `panes`: as many as chosen; `all`: every candidate, in their order. */
  shows: "pair" | "panes" | "all";
  /** Fewest and most pictures shown at a time. */
  holds: readonly [number, number];
  /** Why it is of little use for these two pictures; null if it fits. */
  fits: (...pair: PicturePair) => string | null;
  /** Further keys, for the help. */
  keys: readonly (readonly [keys: string, does: string])[];
};

const always = () => null;
const overlay = { shows: "pair", holds: [2, 2], fits: overlayCaveat } as const;

/** All modes in the order of the mode bar; each has a component of the same name in `components/compare/modes`. */
export const modes = {
  side: { label: "Side by side", shortcut: "s", shows: "panes", holds: [2, 4], fits: always, keys: [] },
  survey: { label: "Survey", shortcut: "v", shows: "all", holds: [3, 12], fits: always, keys: [] },
  swipe: { label: "Swipe", shortcut: "w", ...overlay, keys: [] },
  onion: { label: "Onion skin", shortcut: "o", ...overlay, keys: [] },
  blink: { label: "Blink", shortcut: "b", ...overlay, keys: [] },
  difference: {
    label: "Difference",
    shortcut: "d",
    ...overlay,
    keys: [
      ["h", "outline changes"],
      ["j / k", "next or previous change"],
    ],
  },
  loupe: {
    label: "Loupe",
    shortcut: "l",
    ...overlay,
    keys: [
      ["⇧ ← ↑ → ↓", "move the loupe"],
      ["z", "loupe at 100 % or 200 %"],
    ],
  },
  graph: {
    label: "Graph",
    shortcut: "g",
    shows: "pair",
    holds: [2, 2],
    fits: always,
    keys: [["j / k", "next or previous changed node"]],
  },
} as const satisfies Record<string, ModeRow>;

export type ModeKey = keyof typeof modes;
export const modeKeys = Object.keys(modes) as ModeKey[];
export const modeRow = (key: ModeKey): ModeRow => modes[key];

export const isMode = (text: string | null): text is ModeKey => text !== null && Object.hasOwn(modes, text);

/** Whether there are enough candidates for a mode. */
export const hasEnough = (mode: ModeKey, candidates: number): boolean => candidates >= modes[mode].holds[0];
