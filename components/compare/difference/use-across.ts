"use client";

import { useSyncExternalStore } from "react";
import type { ViewStore } from "@/components/picture/zoom/view-store";

/** Used before layout: a typical width. */
const usual = 1024;

/**
 * Width of a pane's picture on screen, in screen pixels, rounded up to a power of two so that zooming seldom renders.
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
