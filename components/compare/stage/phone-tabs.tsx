"use client";

import clsx from "clsx";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { roleOf } from "./artifact-pane";

export type PhoneTabsProps = {
  shown: readonly ArtifactItem[];
  labels: ReadonlyMap<string, string>;
  /** The pane to show when the champion is hidden. */
  other: number;
  active: number;
  onActivate: (slot: number) => void;
};

/** Switches between champion and challenger on a phone. */
export function PhoneTabs({ shown, labels, other, active, onActivate }: PhoneTabsProps) {
  return (
    <div className="grid grid-cols-2 border-t sm:hidden">
      {[0, other].map((slot) => {
        const item = shown[slot];
        if (item === undefined) return null;
        return (
          <button
            key={slot}
            type="button"
            aria-pressed={slot === active}
            onClick={() => onActivate(slot)}
            className={clsx(
              "grid min-h-13 min-w-0 content-center border-t-2 px-3 text-left",
              slot !== active && "border-transparent text-ink-2",
              slot === active && (slot === 0 ? "border-preferred" : "border-accent"),
            )}
          >
            <span className={clsx("text-xs", slot === 0 ? "text-preferred" : "text-accent")}>
              {roleOf(slot)}
            </span>
            <span className="truncate font-[550]">{labels.get(item.id)}</span>
          </button>
        );
      })}
    </div>
  );
}
