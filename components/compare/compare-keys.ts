import { markKeys } from "@/components/shell/mark-keys";
import type { KeyBindings } from "@/components/shell/use-keys";
import type { Marks, Target } from "@/lib/client/marks";
import type { Place } from "./stage/use-place";

type Acts = {
  place: Place;
  /** The active candidate. */
  item: Target;
  marks: Marks;
  prefer: () => void;
  foldFacts: () => void;
};

/** What the letters and arrows do here, besides zoom and pan. */
export function compareKeys({ place, item, marks, prefer, foldFacts }: Acts): KeyBindings {
  const arrows = { Left: -1, Right: 1 } as const;
  const steps = Object.entries(arrows).map(([side, direction]) => [
    `Arrow${side}`,
    () => place.stepChallenger(direction),
  ]);
  return {
    ...markKeys(marks, () => [item]),
    ...Object.fromEntries(steps),
    s: () => place.setMode("side"),
    w: () => place.setMode("swipe"),
    r: () => place.reverse(),
    i: foldFacts,
    "Shift+i": () => place.setOnlyDifferences(!place.onlyDifferences),
    ",": () => place.stepChampion(-1),
    ".": () => place.stepChampion(1),
    "Shift+p": prefer,
  };
}
