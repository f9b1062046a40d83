import type { Outcome, PairVote } from "@/lib/domain/reviews/vote";

const scores = { left: 1, tie: 0.5, right: 0 };

/** Bradley-Terry strengths with mean 0 by steps along one parameter at a time; ties half, precision 0.05 on all and on the side. */
export function slowStrengths(ids: readonly string[], votes: readonly PairVote[]): number[] {
  const all = [...ids.map(() => 0), 0];
  const counted = votes.flatMap(({ leftId, rightId, outcome }) =>
    outcome === "neither"
      ? []
      : [{ left: ids.indexOf(leftId), right: ids.indexOf(rightId), score: scores[outcome] }],
  );
  const side = ids.length;
  const at = (i: number) => all[i] ?? 0;
  const signOf = ({ left, right }: { left: number; right: number }, i: number) =>
    Number(i === left || i === side) - Number(i === right);
  const stepOf = (i: number) => {
    const terms = counted.map((vote) => {
      const chance = 1 / (1 + Math.exp(at(vote.right) - at(vote.left) - at(side)));
      const sign = signOf(vote, i);
      return { slope: sign * (vote.score - chance), curve: sign * sign * chance * (1 - chance) };
    });
    const slope = terms.reduce((sum, term) => sum + term.slope, -0.05 * at(i));
    return slope / terms.reduce((sum, term) => sum + term.curve, 0.05);
  };
  for (let sweep = 0; sweep < 2_000; sweep++) for (const i of all.keys()) all[i] = at(i) + stepOf(i);
  const values = all.slice(0, ids.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / ids.length;
  return values.map((value) => value - mean);
}

/** Cohen's kappa from its definition; null without ratings. */
export function slowKappa(rated: readonly (readonly [string, string])[]): number | null {
  if (rated.length === 0) return null;
  const share = (isMeant: (rating: readonly [string, string]) => boolean) =>
    rated.filter(isMeant).length / rated.length;
  const [observed, said] = [share(([a, b]) => a === b), new Set(rated.flat())];
  const expected = [...said].reduce(
    (sum, word) => sum + share(([a]) => a === word) * share(([, b]) => b === word),
    0,
  );
  return expected === 1 ? 1 : (observed - expected) / (1 - expected);
}

/** The outcome by candidate: "tie", "neither" or the winner's id. */
export const saidOf = (
  { leftId, rightId }: Pick<PairVote, "leftId" | "rightId">,
  outcome: Outcome,
): string => (outcome === "left" ? leftId : outcome === "right" ? rightId : outcome);
