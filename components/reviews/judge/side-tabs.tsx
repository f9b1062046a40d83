import clsx from "clsx";
import { RoleLabel, type ScreenSide } from "./judge-pane";
import type { ShownPair } from "./shown-pair";

type SideTabsProps = { pair: ShownPair; phoneSide: ScreenSide; onPhoneSide: (side: ScreenSide) => void };

/** Switches between the two pictures on a phone. */
export function SideTabs({ pair, phoneSide, onPhoneSide }: SideTabsProps) {
  return (
    <div className="grid grid-cols-2 border-t max-sm:order-1 sm:hidden">
      {(["left", "right"] as const).map((side) => (
        <button
          key={side}
          type="button"
          aria-pressed={side === phoneSide}
          onClick={() => onPhoneSide(side)}
          className={clsx(
            "grid min-h-13 min-w-0 content-center gap-0.5 border-t-2 px-3 text-left -outline-offset-2",
            side === phoneSide ? "border-ink bg-raise" : "border-transparent text-ink-2",
          )}
        >
          <RoleLabel role={pair[side].role} side={side === "left" ? "Left" : "Right"} />
          <span className="truncate font-[550]">{pair[side].label}</span>
        </button>
      ))}
    </div>
  );
}
