import { formatPercent, plural } from "@/components/ui/text/format";
import type { Ranking } from "@/lib/contracts/reviews/vote";
import { chanceOf, chancesOf } from "@/lib/domain/reviews/chance";
import { rangeText } from "@/lib/domain/reviews/rate-text";

/** Halved, because every vote counts for two candidates. */
export const voteCount = ({ items }: Ranking): number => items.reduce((sum, { votes }) => sum + votes, 0) / 2;

function unsupportedText(ranking: Ranking): string {
  if (voteCount(ranking) === 0) return "No order yet: no person has voted.";
  const voted = ranking.items.filter(({ votes }) => votes > 0).length;
  return `No order yet: ${plural(voteCount(ranking), "vote")} on ${voted} of ${plural(ranking.items.length, "candidate")} do not link them all.`;
}

/** The ranking in one sentence. `supported: false` claims no order. */
export function rankingText(ranking: Ranking, labelOf: (id: string) => string): string {
  const [first, ...others] = ranking.items;
  if (!ranking.supported || first === undefined) return unsupportedText(ranking);
  const near = others.filter(({ interval }) => interval[1] > first.interval[0]).length;
  const lead = `${labelOf(first.artifactId)} has a ${formatPercent(chanceOf(first.strength))} chance to beat the average candidate (${rangeText(chancesOf(first.interval))})`;
  if (near === 0) return `${lead}, clear of all others.`;
  return `${lead}; ${near === others.length ? "no other is" : `${plural(near, "other is", "others are")} not`} clearly behind.`;
}

/** Words for κ, after Landis and Koch. */
function agreementWord(kappa: number): string {
  const words = [
    [0, "no more than by chance"],
    [0.2, "hardly"],
    [0.4, "to a fair degree"],
    [0.6, "moderately"],
    [0.8, "substantially"],
  ] as const;
  return words.find(([until]) => kappa <= until)?.[1] ?? "almost always";
}

/** How far reviewers agree, and whether the left side won more than chance explains. */
export function remarksOn({ agreement, leftWins }: Pick<Ranking, "agreement" | "leftWins">): string[] {
  const agreed =
    agreement === null
      ? []
      : [
          `${plural(agreement.reviewers, "reviewer")} agree ${agreementWord(agreement.kappa)} on pairs they share (κ ${agreement.kappa.toFixed(2)}).`,
        ];
  if (leftWins === null) return agreed;
  const [low, high] = leftWins.interval;
  const meaning = low <= 0.5 && high >= 0.5 ? "no sign of a bias" : "a side was favoured";
  return [
    ...agreed,
    `The left picture won ${formatPercent(leftWins.rate)} of decided votes (${rangeText(leftWins.interval)}): ${meaning}.`,
  ];
}
