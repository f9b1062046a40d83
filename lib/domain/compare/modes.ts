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
  /** Whether it shows the pictures, which zoom together; otherwise their graphs. */
  zooms: boolean;
  /** Whether it compares the pixels of champion and challenger: `asked`, if their changes are to be outlined. */
  outlines: "always" | "asked" | "never";
  /** Why it is of little use for these two pictures; null if it fits. */
  fits: (...pair: PicturePair) => string | null;
};

const always = () => null;
const ofPictures = { zooms: true, outlines: "asked" } as const;
const overlay = { ...ofPictures, shows: "pair", holds: [2, 2], fits: overlayCaveat } as const;

/** All modes in the order of the mode bar; each has a component of the same name in `components/compare/modes`. */
export const modes = {
  side: {
    label: "Side by side",
    shortcut: "s",
    ...ofPictures,
    shows: "panes",
    holds: [2, 4],
    fits: always,
  },
  survey: {
    label: "Survey",
    shortcut: "v",
    ...ofPictures,
    shows: "all",
    holds: [3, 12],
    fits: always,
  },
  swipe: { label: "Swipe", shortcut: "w", ...overlay },
  onion: { label: "Onion skin", shortcut: "o", ...overlay },
  blink: { label: "Blink", shortcut: "b", ...overlay },
  difference: {
    label: "Difference",
    shortcut: "d",
    ...overlay,
    outlines: "always",
  },
  loupe: {
    label: "Loupe",
    shortcut: "l",
    ...overlay,
  },
  graph: {
    label: "Graph",
    shortcut: "g",
    shows: "pair",
    holds: [2, 2],
    zooms: false,
    outlines: "never",
    fits: always,
  },
} as const satisfies Record<string, ModeRow>;

export type ModeKey = keyof typeof modes;
export const modeKeys = Object.keys(modes) as ModeKey[];
export const modeRow = (key: ModeKey): ModeRow => modes[key];

export const isMode = (text: string | null): text is ModeKey => text !== null && Object.hasOwn(modes, text);

/** Whether there are enough candidates for a mode. */
export const hasEnough = (mode: ModeKey, candidates: number): boolean => candidates >= modes[mode].holds[0];
