import { budgetOf } from "./pairs";

/** How many pairs a reviewer is asked in all: of `king`, each challenger once; of `versus`, each pair once. */
export function pairsAsked(method: "king" | "pairs" | "versus", candidates: number): number {
  switch (method) {
    case "king":
      return Math.max(0, candidates - 1);
    case "pairs":
      return budgetOf(candidates);
    case "versus":
      return Math.floor(candidates / 2);
  }
}
