"use client";

import clsx from "clsx";
import type { CSSProperties } from "react";
import { columnsFor } from "@/lib/domain/compare/composition";
import type { ModeProps } from "./mode-view";

/** The panes side by side, in as many columns as make the pictures largest; a phone shows one pane. */
export function SideStage({ look, shown, front, pane }: ModeProps) {
  const shape = Math.max(...shown.map((item) => item.width / item.height));
  const columns = `repeat(${columnsFor(shown.length, shape)}, minmax(0, 1fr))`;
  const panes = shown.map((_, slot) =>
    pane(slot, { className: clsx("max-sm:[grid-area:1/1]", slot !== front && "max-sm:invisible") }),
  );
  return (
    <div
      className="grid min-h-0 auto-rows-fr gap-0.5 sm:grid-cols-(--columns)"
      style={{ "--columns": columns } as CSSProperties}
    >
      {look.reversed ? panes.toReversed() : panes}
    </div>
  );
}
