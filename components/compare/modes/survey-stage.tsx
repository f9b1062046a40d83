"use client";

import clsx from "clsx";
import type { CSSProperties } from "react";
import { surveyColumns } from "@/lib/domain/compare/composition";
import type { ModeProps } from "./mode-view";
import { SurveyCaption } from "./survey-caption";

/** Up to this many panes load the original's pixels without zooming in. */
const fewPanes = 4;

/** Every candidate at the same zoom, numbered; two columns on a phone. */
export function SurveyStage({ look, shown, names, pane }: ModeProps) {
  const shape = Math.max(...shown.map((item) => item.width / item.height));
  const isHidden = (slot: number) =>
    look.unrejected && slot !== look.active && shown[slot]?.marks.flag === "reject";
  const count = shown.filter((_, slot) => !isHidden(slot)).length;
  const columns = `repeat(${surveyColumns(count, shape)}, minmax(0, 1fr))`;
  return (
    <div
      className="grid min-h-0 auto-rows-[46vw] grid-cols-2 content-start gap-0.5 overflow-auto max-sm:pb-16 sm:auto-rows-fr sm:grid-cols-(--columns) sm:content-stretch sm:overflow-hidden"
      style={{ "--columns": columns } as CSSProperties}
    >
      {shown.map((item, slot) =>
        isHidden(slot)
          ? null
          : pane(slot, {
              sparing: count > fewPanes,
              swipes: false,
              caption: <SurveyCaption look={look} item={item} slot={slot} name={names[slot] ?? item.name} />,
              className: clsx(
                "group",
                item.marks.flag === "reject" &&
                  "[&>div:first-child]:opacity-40 [&>div:first-child]:grayscale-80",
              ),
            }),
      )}
    </div>
  );
}
