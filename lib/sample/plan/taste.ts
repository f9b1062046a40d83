import type { Outcome } from "@/lib/domain/reviews/vote";
import type { Who } from "@/lib/sample/plan/people";

/** Prefixes of file names, best liked first. Names without a prefix here share the last rank. */
const tastes: Record<Who, readonly string[]> = {
  owner: ["balloons-cfg7-b", "balloons-cfg7", "balloons-cfg5", "balloons-cfg12"],
  mara: [
    "lighthouse-slate-photo",
    "lighthouse-inkwash",
    "lighthouse-aurora-xl",
    "balloons-cfg7",
    "balloons-cfg5",
    "balloons-cfg12",
    "evening-2-lake",
    "evening-2-dunes-a",
    "evening-1-cape",
  ],
  jonas: [
    "lighthouse-slate-photo-01",
    "lighthouse-aurora-xl",
    "lighthouse-slate-photo",
    "lighthouse-inkwash",
    "balloons-cfg5",
    "balloons-cfg7",
    "evening-2-dunes",
    "evening-2-lake",
    "evening-1-cape-a",
  ],
};

function rankOf(who: Who, name: string): number {
  const at = tastes[who].findIndex((start) => name.startsWith(start));
  return at === -1 ? tastes[who].length : at;
}

const strengthIn = (name: string) => Number(/cfg(\d+)/.exec(name)?.[1] ?? 0);

/** Which of two balloons, given by file name, fits its prompt better: the one that followed it more closely. */
export function fitFor(left: string, right: string): Outcome {
  const [a, b] = [strengthIn(left), strengthIn(right)];
  if (a === b) return "tie";
  return a > b ? "left" : "right";
}

/** How a person votes on two pictures, given by file name. */
export function outcomeFor(who: Who, left: string, right: string): Outcome {
  const [a, b] = [rankOf(who, left), rankOf(who, right)];
  if (a === b) return "tie";
  return a < b ? "left" : "right";
}
