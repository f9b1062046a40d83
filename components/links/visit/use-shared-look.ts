"use client";

import { useState } from "react";
import type { SharedItem, SharedLink } from "@/lib/contracts/links";
import { parseLook } from "@/lib/domain/compare/look-text";

export type SharedMode = "one" | "swipe" | "side";

export type SharedLook = {
  /** Those whose picture exists. */
  items: readonly SharedItem[];
  mode: SharedMode;
  setMode: (mode: SharedMode) => void;
  left: SharedItem | undefined;
  right: SharedItem | undefined;
  /** Position of the divider, in percent from the left. */
  divider: number;
  /** Puts the next or previous picture on the right, skipping the one on the left. */
  step: (by: -1 | 1) => void;
  choose: (item: SharedItem) => void;
};

/** A shared comparison starts as the sender saw it. Anything else starts with one picture, or two to swipe between. */
function firstOf({ kind, look, items, decision }: SharedLink, count: number) {
  if (kind !== "compare" || look === null) {
    const preferred = items
      .filter(({ state }) => state === "available")
      .findIndex(({ n }) => n === decision?.n);
    const isPair = kind === "compare" && count > 1;
    const shown = Math.max(0, preferred);
    return {
      mode: isPair ? "swipe" : "one",
      left: isPair ? 0 : shown,
      right: isPair ? 1 : shown,
      divider: 50,
    } as const;
  }
  const ids = items.map(({ n }) => String(n));
  const { mode, champion, challenger, divider } = parseLook(`ids=${ids.join()}&${look}`);
  const shown = (at: number) => Math.min(at, Math.max(0, count - 1));
  return {
    mode: mode === "side" ? "side" : "swipe",
    left: shown(champion),
    right: shown(challenger),
    divider,
  } as const;
}

export function useSharedLook(shared: SharedLink): SharedLook {
  const items = shared.items.filter(({ state }) => state === "available");
  const count = items.length;
  const [first] = useState(() => firstOf(shared, count));
  const [chosen, setMode] = useState<SharedMode>(first.mode);
  const [{ left, right }, setPair] = useState({ left: first.left, right: first.right });
  const mode = count < 2 ? "one" : chosen;

  function show(at: number, by: -1 | 1 = 1) {
    const next = (at + count) % count;
    // Compared with itself, a picture would show nothing.
    const isSame = mode !== "one" && next === left && count > 1;
    setPair({ left, right: isSame ? (next + by + count) % count : next });
  }
  return {
    items,
    mode,
    left: items[left],
    right: items[right],
    divider: first.divider,
    setMode: (to) => {
      setMode(to);
      if (to !== "one" && left === right) setPair({ left, right: (right + 1) % count });
    },
    step: (by) => show(right + by, by),
    choose: (item) => show(items.indexOf(item)),
  };
}
