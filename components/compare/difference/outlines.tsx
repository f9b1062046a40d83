"use client";

import clsx from "clsx";
import { useViewState } from "@/components/picture/zoom/use-view";
import { boxOnPane } from "@/components/picture/zoom/view";
import type { ViewStore } from "@/components/picture/zoom/view-store";
import type { Region } from "@/lib/domain/compare/pixels/changed-regions";

/** Space between a region and its outline, in CSS pixels, so that even a single pixel is visible. */
const margin = 4;

type OutlinesProps = { regions: readonly Region[]; current: number | null; view: ViewStore; pane: string };

/** Outlines of changed regions. They are outside the element that zooms, so that lines stay thin. */
export function Outlines({ regions, current, view, pane }: OutlinesProps) {
  const frame = useViewState(view).frames[pane];
  if (frame === undefined) return null;
  return regions.map((region, index) => {
    const { x, y, width, height } = boxOnPane(region, view.viewOf(pane), frame);
    return (
      <div
        // A region is identified by its position.
        key={`${region.x} ${region.y}`}
        aria-hidden
        data-region={index}
        className={clsx(
          "pointer-events-none absolute top-0 left-0 rounded-sm border-2 ring-1 ring-black/70",
          index === current ? "border-accent" : "border-white",
        )}
        style={{
          transform: `translate(${x - margin}px, ${y - margin}px)`,
          width: width + 2 * margin,
          height: height + 2 * margin,
        }}
      />
    );
  });
}
