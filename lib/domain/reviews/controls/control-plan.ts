import type { ControlNumbers } from "./control-schedule";

/** Two candidates of which the better one is known; `question`: by which, null for the leading one. */
export type KnownPair = { betterId: string; worseId: string; question: string | null };

/** The controls that a review mixes in. */
export type ControlPlan = { repeats: number; swapped: number; planted: number; known: KnownPair[] };

export const noControls: ControlPlan = { repeats: 0, swapped: 0, planted: 0, known: [] };

/** The most of each kind in a review. */
export const mostControls: ControlNumbers = { repeats: 50, swapped: 50, known: 50, planted: 20 };

export const numbersOf = ({ repeats, swapped, known, planted }: ControlPlan): ControlNumbers => ({
  repeats,
  swapped,
  known: known.length,
  planted,
});

export const hasControls = (plan: ControlPlan): boolean =>
  Object.values(numbersOf(plan)).some((count) => count > 0);
