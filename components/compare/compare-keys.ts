import type { KeyBindings } from "@/components/shell/use-keys";
import type { Marks } from "./use-marks";
import type { Place } from "./use-place";

type Acts = {
  place: Place;
  /** The active candidate. */
  id: string;
  marks: Marks;
  prefer: () => void;
  foldFacts: () => void;
};

/** What the letters and arrows do here, besides zoom and pan. */
export function compareKeys({ place, id, marks, prefer, foldFacts }: Acts): KeyBindings {
  const stars = Object.fromEntries(
    [1, 2, 3, 4, 5].map((count) => [String(count), () => marks.star(id, count)]),
  );
  const arrows = { Left: -1, Right: 1 } as const;
  const steps = Object.entries(arrows).map(([side, direction]) => [
    `Arrow${side}`,
    () => place.stepChallenger(direction),
  ]);
  return {
    ...stars,
    ...Object.fromEntries(steps),
    s: () => place.setMode("side"),
    w: () => place.setMode("swipe"),
    r: () => place.reverse(),
    i: foldFacts,
    "Shift+i": () => place.setOnlyDifferences(!place.onlyDifferences),
    ",": () => place.stepChampion(-1),
    ".": () => place.stepChampion(1),
    p: () => marks.flag(id, "pick"),
    x: () => marks.flag(id, "reject"),
    u: () => marks.flag(id, null),
    "Mod+z": marks.undo,
    "Shift+p": prefer,
  };
}
