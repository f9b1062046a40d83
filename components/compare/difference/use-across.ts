"use client";

import { useSyncExternalStore } from "react";
import type { ViewStore } from "@/components/picture/zoom/view-store";

/** Before layout: a usual screen's. */
const usual = 1024;

/**
 * How many pixels of the screen a pane's picture takes from left to right, rounded up to a power of two, so that zooming renders
 * seldom.
 */
export function useAcross(view: ViewStore, pane: string): number {
  const read = () => {
    const width = view.state().frames[pane]?.picture.width;
    const magnification = view.magnificationOf(pane);
    if (width === undefined || magnification === null) return usual;
    return 2 ** Math.ceil(Math.log2(width * magnification));
  };
  return useSyncExternalStore(view.subscribe, read, () => usual);
}
