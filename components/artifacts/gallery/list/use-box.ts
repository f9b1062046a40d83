"use client";

import { type RefObject, startTransition, useLayoutEffect, useRef, useState } from "react";
import { useInBrowser } from "@/components/picture/use-in-browser";
import type { GridMetrics, TileLayout } from "./lay-rows";

const narrow = 640;
const sizes = {
  wide: { gap: 10, square: 196, justified: 220 },
  narrow: { gap: 6, square: 196, justified: 150 },
};

/** The box for tiles, measured in the browser; null on the server and until it is measured. */
export function useBox(
  element: RefObject<HTMLElement | null>,
  layout: TileLayout,
): (GridMetrics & { height: number }) | null {
  const [inner, setInner] = useState<{ width: number; height: number } | null>(null);
  const isTakenOver = useRef(!useInBrowser());
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const style = getComputedStyle(current);
    const inset = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
    const measured = { width: current.clientWidth - inset, height: current.clientHeight };
    // The server's tiles look the same: the page can react while all of them are rendered again.
    if (isTakenOver.current) startTransition(() => setInner(measured));
    else setInner(measured);
    let last = measured;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      if (width === last.width && height === last.height) return;
      last = { width, height };
      setInner(last);
    });
    watcher.observe(current);
    return () => watcher.disconnect();
  }, [element]);
  if (inner === null) return null;
  const { width, height } = inner;
  const size = width < narrow ? sizes.narrow : sizes.wide;
  return { width, height, gap: size.gap, tile: size[layout] };
}
