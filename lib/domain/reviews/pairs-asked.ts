import { budgetOf } from "./pairs";

/** How many pairs a reviewer is asked to judge in all; with `king`, each challenger once. */
export function pairsAsked(method: "king" | "pairs", candidates: number): number {
  switch (method) {
    case "king":
      return Math.max(0, candidates - 1);
    case "pairs":
      return budgetOf(candidates);
  }
}
