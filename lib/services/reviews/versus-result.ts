import type { VersusResult } from "@/lib/contracts/reviews/versus";
import type { ReviewRow } from "@/lib/db/reviews/find-reviews";
import { wilson } from "@/lib/domain/reviews/rates";
import { sideAt, tallyBySide } from "@/lib/domain/reviews/versus";
import { type PairVote, pairKey } from "@/lib/domain/reviews/vote";

/** Everyone's votes by side; null unless it is a set-against-set review. */
export function versusResultOf(
  { candidates, versus }: Pick<ReviewRow, "candidates" | "versus">,
  votes: readonly (PairVote & { times?: number })[],
): VersusResult | null {
  if (versus === null) return null;
  const positions = new Map(candidates.map(({ artifactId, position }) => [artifactId, position]));
  const { left, right, tie, neither } = tallyBySide(votes, (id) => sideAt(positions.get(id) ?? 0));
  const { rate = null, interval = null } = wilson(left, left + right) ?? {};
  const judged = new Set(votes.map(pairKey)).size;
  return { left, right, ties: tie, neither, rate, interval, judged, unmatched: versus.unmatched };
}
