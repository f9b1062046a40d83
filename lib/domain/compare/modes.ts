/** A way of showing candidates. */
type ModeRow = {
  label: string;
  /** Key that chooses it. */
  shortcut: string;
  /** `pair`: champion and challenger; `panes`: as many as chosen; `all`: every candidate, in their order. */
  shows: "pair" | "panes" | "all";
  /** Fewest and most pictures shown at a time. */
  holds: readonly [number, number];
  /** Further keys, for the help. */
  keys: readonly (readonly [keys: string, does: string])[];
};

/** All modes in the order of the mode bar; each has a room of its name in `components/compare/modes`. */
export const modes = {
  side: { label: "Side by side", shortcut: "s", shows: "panes", holds: [2, 4], keys: [] },
  swipe: { label: "Swipe", shortcut: "w", shows: "pair", holds: [2, 2], keys: [] },
  difference: {
    label: "Difference",
    shortcut: "d",
    shows: "pair",
    holds: [2, 2],
    keys: [
      ["h", "outline changes"],
      ["j / k", "next or previous change"],
    ],
  },
} as const satisfies Record<string, ModeRow>;

export type ModeKey = keyof typeof modes;
export const modeKeys = Object.keys(modes) as ModeKey[];
export const modeRow = (key: ModeKey): ModeRow => modes[key];

export const isMode = (text: string | null): text is ModeKey => text !== null && Object.hasOwn(modes, text);

/** Whether there are enough candidates for a mode. */
export const hasEnough = (mode: ModeKey, candidates: number): boolean => candidates >= modes[mode].holds[0];
