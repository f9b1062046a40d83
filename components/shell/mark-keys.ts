import type { Marks, Target } from "@/lib/client/marks";
import type { KeyBindings } from "./use-keys";

const stars = [1, 2, 3, 4, 5];

/** Key bindings for my marks, the same on every page. */
export function markKeys(marks: Marks, targets: () => readonly Target[]): KeyBindings {
  const flag = (to: "pick" | "reject" | null) => () => marks.set({ flag: to }, targets());
  return {
    p: flag("pick"),
    x: flag("reject"),
    u: flag(null),
    ...Object.fromEntries(
      stars.map((count) => [String(count), () => marks.set({ stars: count }, targets())]),
    ),
  };
}
