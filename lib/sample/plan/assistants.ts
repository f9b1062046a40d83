import { outcomeFor } from "@/lib/sample/plan/taste";

export type PlannedJudge = {
  name: string;
  /** Whether the left one of two pictures wins, given by file name. */
  prefersLeft: (left: string, right: string) => boolean;
  confidence: (place: number) => number;
};

/** The same for both orders of a pair, and otherwise without any reason. */
function tossed(left: string, right: string): boolean {
  const [a, b] = left < right ? [left, right] : [right, left];
  let sum = 7;
  for (const letter of `${a} ${b}`) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return (sum % 2 === 0) === left < right;
}

/** One assistant that judges much like Mara, and one that might as well toss a coin. */
export const sampleJudges: readonly PlannedJudge[] = [
  {
    name: "Lantern",
    prefersLeft: (left, right) => outcomeFor("mara", left, right) === "left",
    confidence: (place) => 0.7 + 0.05 * (place % 5),
  },
  { name: "Weathercock", prefersLeft: tossed, confidence: () => 0.9 },
];
