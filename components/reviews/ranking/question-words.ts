import { formatNumber, formatPercent } from "@/components/ui/text/format";
import type { Ranking } from "@/lib/contracts/reviews/vote";
import { rangeText } from "@/lib/domain/reviews/rate-text";

type QuestionStanding = NonNullable<Ranking["questions"]>[number];
type Disagreement = NonNullable<Ranking["disagreement"]>[number];

/** Who is ahead by one question. */
export function standingText({ topId, votes }: QuestionStanding, labelOf: (id: string) => string): string {
  if (votes === 0) return "no person has voted";
  return topId === null ? "the votes do not link all candidates" : `${labelOf(topId)} is ahead`;
}

/** The two questions that differ most, in a sentence; null while no vote has a winner for two. */
export function disagreementText(
  disagreement: readonly Disagreement[],
  textOf: (key: string) => string,
): string | null {
  const known = disagreement.filter(({ votes }) => votes > 0);
  const [most] = known.toSorted((one, other) => (other.rate ?? 0) - (one.rate ?? 0));
  if (most === undefined || most.rate === null || most.interval === null) return null;
  const { a, b, votes, opposite, rate, interval } = most;
  const between = `“${textOf(a)}” and “${textOf(b)}”`;
  if (opposite === 0) return `No two questions have different winners on any pair with a winner for both.`;
  return `${between} have different winners in ${formatPercent(rate)} of the votes with a winner for both (${rangeText(interval)}), ${formatNumber(opposite)} of ${formatNumber(votes)}.`;
}
