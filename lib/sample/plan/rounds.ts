import type { Outcome } from "@/lib/domain/reviews/vote";
import type { Who } from "@/lib/sample/plan/people";

/** A round that the sample's people judge, by king of the hill. */
export type JudgedRound = {
  title: string;
  /**
   * Candidates by their place, best liked first: the pictures in the order of making, then the champion of the round
   * before.
   */
  liked: Record<Who, readonly number[]>;
  winner: number;
  reason: string;
  tags: string[];
};

/** Two rounds: of what the first batch made, and of what its champion becomes with other settings. */
export const rounds = {
  batch: "Birch forest in four models",
  first: {
    title: "Birch forest: which model",
    // The winner is everybody's: who sees which picture on the left is chance, which must not change what is proposed.
    liked: { owner: [3, 1, 0, 2], mara: [3, 0, 1, 2], jonas: [3, 1, 2, 0] },
    winner: 3,
    reason: "The ink says the least, and reads best when it is printed small",
    tags: ["forest"],
  } satisfies JudgedRound,
  next: {
    title: "Birch forest in ink: round 2",
    /** Of the axes that are proposed: the others stay as the champion has them. */
    axes: ["cfg", "seed"] as readonly string[],
  },
  second: {
    title: "Birch forest: is round 2 better",
    liked: { owner: [3, 5, 1, 0, 2, 4], mara: [3, 1, 5, 4, 0, 2], jonas: [5, 3, 0, 1, 2, 4] },
    winner: 3,
    reason: "Darker trunks stand out from the mist; two of us would print it",
    tags: ["forest", "print"],
  } satisfies JudgedRound,
} as const;

export const judges: readonly Who[] = ["owner", "mara", "jonas"];

/** How someone votes on the candidates at two places. */
export const preferredOf = (liked: readonly number[], left: number, right: number): Outcome =>
  liked.indexOf(left) < liked.indexOf(right) ? "left" : "right";
