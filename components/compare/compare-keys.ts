import type { KeyBindings } from "@/components/shell/use-keys";
import type { Artifact, MyMark } from "@/lib/contracts/artifact";
import { starred } from "./use-marks";
import type { Place } from "./use-place";

type Acts = {
  place: Place;
  item: Artifact;
  mark: (item: Artifact, change: Partial<MyMark>) => void;
  undo: () => void;
  prefer: () => void;
  foldFacts: () => void;
};

/** What the letters and arrows do here, besides zoom and pan. */
export function compareKeys({ place, item, mark, undo, prefer, foldFacts }: Acts): KeyBindings {
  const stars = Object.fromEntries(
    [1, 2, 3, 4, 5].map((count) => [String(count), () => mark(item, starred(item, count))]),
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
    p: () => mark(item, { flag: "pick" }),
    x: () => mark(item, { flag: "reject" }),
    u: () => mark(item, { flag: null }),
    "Mod+z": undo,
    "Shift+p": prefer,
  };
}
