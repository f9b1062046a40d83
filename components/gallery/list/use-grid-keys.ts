"use client";

import { useLayoutEffect, useRef } from "react";
import { useKeys } from "@/components/shell/use-keys";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Hand } from "../picked/hand";
import { type Direction, neighbourOf, type Row } from "./lay-rows";
import { tileId } from "./tile";

type Given = {
  items: readonly ArtifactItem[];
  rows: readonly Row[];
  gap: number;
  /** The place of the tile that the keys act on. */
  active: number;
  hand: Hand;
  scrollTo: (tile: number) => void;
  open: (item: ArtifactItem) => void;
};

/** All from the tile chosen last to this one. */
export function rangeTo(items: readonly ArtifactItem[], hand: Hand, to: number): readonly ArtifactItem[] {
  const from = items.findIndex((item) => item.id === hand.origin());
  const ends = [from < 0 ? to : from, to].sort((a, b) => a - b);
  return items.slice(ends[0], (ends[1] ?? to) + 1);
}

/** Arrows, Space, Enter, Ctrl/⌘+A and Esc. The focus follows the active tile once it is drawn. */
export function useGridKeys({ items, rows, gap, active, hand, scrollTo, open }: Given): void {
  const wanted = useRef(false);
  const activeId = items[active]?.id;
  useLayoutEffect(() => {
    if (!wanted.current || activeId === undefined) return;
    wanted.current = false;
    document.getElementById(tileId(activeId))?.focus({ preventScroll: true });
  }, [activeId]);

  function goTo(tile: number) {
    const item = items[tile];
    if (item === undefined) return;
    wanted.current = true;
    scrollTo(tile);
    if (item.id === activeId) document.getElementById(tileId(item.id))?.focus({ preventScroll: true });
    hand.activate(item.id);
  }
  const move = (direction: Direction) => () => goTo(neighbourOf(rows, active, direction, gap));
  const extend = (direction: Direction) => () => {
    const here = items[active];
    if (here && !hand.picked().has(here.id)) hand.toggle(here);
    const to = neighbourOf(rows, active, direction, gap);
    hand.add(rangeTo(items, hand, to));
    goTo(to);
  };
  const toFirst = () => goTo(0);
  const toLast = () => goTo(items.length - 1);
  const withActive = (act: (item: ArtifactItem) => void) => () => {
    const item = items[active];
    if (item) act(item);
  };
  useKeys(
    {
      ArrowLeft: move("left"),
      ArrowRight: move("right"),
      ArrowUp: move("up"),
      ArrowDown: move("down"),
      "Shift+ArrowLeft": extend("left"),
      "Shift+ArrowRight": extend("right"),
      "Shift+ArrowUp": extend("up"),
      "Shift+ArrowDown": extend("down"),
      Home: toFirst,
      End: toLast,
      Space: withActive(hand.toggle),
      Enter: withActive(open),
      "Mod+a": () => hand.add(items),
      Escape: hand.clear,
    },
    items.length > 0,
  );
}
