"use client";

import { Divided } from "@/components/picture/divided";
import type { StageProps } from "./room";
import { useSettled } from "./use-settled";

export function SwipeStage({ look, names, pane }: StageProps) {
  const [left = 0, right = 1] = look.reversed ? [1, 0] : [0, 1];
  const keep = useSettled((divider) => look.act({ do: "set", to: { divider } }));
  return (
    <Divided
      left={pane(left, { captionAt: "left", className: "size-full" })}
      right={pane(right, { captionAt: "right", className: "size-full" })}
      label={`Divider between ${names[left]} and ${names[right]}`}
      at={look.divider}
      onMoved={keep}
    />
  );
}
