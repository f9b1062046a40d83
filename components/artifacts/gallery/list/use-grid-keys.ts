"use client";

import { useLayoutEffect, useRef } from "react";
import { useKeys } from "@/components/shell/keys/use-keys";
import { tileId } from "@/components/shell/keys/use-tile-keys";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { SelectedStore } from "../selected/selected-store";
import { type GridDirection, neighbourOf, type Row } from "./lay-rows";
import { isStack } from "./tile-text";
import { isInStack, type OpenStack } from "./with-members";

type GridKeyContext = {
  items: readonly ArtifactItem[];
  rows: readonly Row[];
  gap: number;
  /** Index of the tile that keys act on. */
  active: number;
  store: SelectedStore;
  scrollTo: (tile: number) => void;
  open: (item: ArtifactItem) => void;
  opened: OpenStack | null;
  setOpen: (cover: string | null) => void;
};

/** All items from the last selected tile to this one. */
export function rangeTo(
  items: readonly ArtifactItem[],
  store: SelectedStore,
  to: number,
): readonly ArtifactItem[] {
  const from = items.findIndex((item) => item.id === store.origin());
  const ends = [from < 0 ? to : from, to].sort((a, b) => a - b);
  return items.slice(ends[0], (ends[1] ?? to) + 1);
}

/** Arrows, Space, Enter, s, Ctrl/⌘+A and Esc. Focus follows the active tile once it is rendered. */
export function useGridKeys(given: GridKeyContext): void {
  const { items, rows, gap, active, store, scrollTo, open, opened, setOpen } = given;
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
    store.activate(item.id);
  }
  const move = (direction: GridDirection) => () => goTo(neighbourOf(rows, active, direction, gap));
  const extend = (direction: GridDirection) => () => {
    const here = items[active];
    if (here && !store.selected().has(here.id)) store.toggle(here);
    const to = neighbourOf(rows, active, direction, gap);
    store.add(rangeTo(items, store, to));
    goTo(to);
  };
  const toFirst = () => goTo(0);
  const toLast = () => goTo(items.length - 1);
  const withActive = (act: (item: ArtifactItem) => void) => () => {
    const item = items[active];
    if (item) act(item);
  };
  /** Focus returns to the cover. */
  const closeStack = () => {
    if (opened !== null) goTo(opened.start - 1);
    setOpen(null);
  };
  const leaveStack = () => (isInStack(opened, active) ? closeStack() : store.clear());
  const turnStack = (item: ArtifactItem) => {
    if (isInStack(opened, active)) closeStack();
    else if (isStack(item)) setOpen(item.id);
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
      Space: withActive(store.toggle),
      Enter: withActive(open),
      "Mod+a": () => store.add(items),
      s: withActive(turnStack),
      Escape: leaveStack,
    },
    items.length > 0,
  );
}
