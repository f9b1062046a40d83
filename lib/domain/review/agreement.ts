import { cohensKappa } from "./rates";
import { pairKey, type Vote, winnerOf } from "./vote";

type By = Vote & { accountId: string };

/** The winner's place in the order of the two, as categories must mean the same in all pairs. */
function relative(vote: Vote, placeOf: (id: string) => number | undefined): string {
  const winner = winnerOf(vote);
  if (winner === null) return vote.outcome;
  const loser = winner === vote.leftId ? vote.rightId : vote.leftId;
  return (placeOf(winner) ?? 0) < (placeOf(loser) ?? 0) ? "earlier" : "later";
}

/**
 * Cohen's kappa of each two reviewers over the pairs that both have voted on, by outcome: the earlier candidate, the later one,
 * tie, neither. Of more than two reviewers the mean, weighted by shared pairs. Null if no two share a pair.
 */
export function agreementOf(
  votes: readonly By[],
  placeOf: (artifactId: string) => number | undefined,
): { kappa: number; reviewers: number } | null {
  const byReviewer = new Map<string, Map<string, string>>();
  for (const vote of votes) {
    const own = byReviewer.get(vote.accountId) ?? new Map<string, string>();
    byReviewer.set(vote.accountId, own.set(pairKey(vote), relative(vote, placeOf)));
  }
  const reviewers = [...byReviewer.values()];
  const found = reviewers.flatMap((a, i) =>
    reviewers.slice(i + 1).flatMap((b) => {
      const shared = [...a].flatMap(([pair, said]) => {
        const other = b.get(pair);
        return other === undefined ? [] : [[said, other] as const];
      });
      const kappa = cohensKappa(shared);
      return kappa === null ? [] : [{ kappa, weight: shared.length }];
    }),
  );
  const weight = found.reduce((sum, each) => sum + each.weight, 0);
  if (weight === 0) return null;
  const kappa = found.reduce((sum, each) => sum + each.kappa * each.weight, 0) / weight;
  return { kappa, reviewers: reviewers.length };
}
