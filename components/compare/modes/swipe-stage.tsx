"use client";

import { DividerPane } from "@/components/picture/divider-pane";
import type { ModeProps } from "./mode-view";
import { useSettled } from "./use-settled";

export function SwipeStage({ look, names, pane }: ModeProps) {
  const [left = 0, right = 1] = look.reversed ? [1, 0] : [0, 1];
  const keep = useSettled((divider) => look.act({ do: "set", to: { divider } }));
  return (
    <DividerPane
      left={pane(left, { captionAt: "left", className: "size-full" })}
      right={pane(right, { captionAt: "right", className: "size-full" })}
      label={`Divider between ${names[left]} and ${names[right]}`}
      at={look.divider}
      onMoved={keep}
    />
  );
}
