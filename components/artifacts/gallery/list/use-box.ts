"use client";

import { type RefObject, useLayoutEffect, useState } from "react";
import type { GridMetrics, TileLayout } from "./lay-rows";

const narrow = 640;
const sizes = {
  wide: { gap: 10, square: 196, justified: 220 },
  narrow: { gap: 6, square: 196, justified: 150 },
};

/** The box for tiles, measured in the browser; null on the server and until it is measured. */
export function useBox(element: RefObject<HTMLElement | null>, layout: TileLayout): GridMetrics | null {
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const style = getComputedStyle(current);
    const inset = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
    setWidth(current.clientWidth - inset);
    const watcher = new ResizeObserver(([entry]) => {
      if (entry) setWidth(entry.contentRect.width);
    });
    watcher.observe(current);
    return () => watcher.disconnect();
  }, [element]);
  if (width === null) return null;
  const size = width < narrow ? sizes.narrow : sizes.wide;
  return { width, gap: size.gap, tile: size[layout] };
}
