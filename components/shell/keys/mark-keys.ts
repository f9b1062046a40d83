import type { Marks, MarkTarget } from "@/lib/client/artifacts/marks";
import { type KeyBindings, oncePressed } from "./use-keys";

const stars = [1, 2, 3, 4, 5];

/** Key bindings for my marks, the same on every page. */
export function markKeys(marks: Marks, targets: () => readonly MarkTarget[]): KeyBindings {
  const set = (change: Parameters<Marks["set"]>[0]) => oncePressed(() => marks.set(change, targets()));
  return {
    p: set({ flag: "pick" }),
    x: set({ flag: "reject" }),
    u: set({ flag: null }),
    ...Object.fromEntries(stars.map((count) => [String(count), set({ stars: count })])),
  };
}
