import { formatNumber, formatPercent, plural } from "@/components/ui/text/format";
import type { Judge, Judges } from "@/lib/contracts/judges";
import { enoughPairs, type JudgeWord } from "@/lib/domain/judges/judge-word";
import { rangeText } from "@/lib/domain/reviews/rate-text";

type Word = Pick<Judge, "assistant" | "word" | "rate" | "pairs">;
type PeopleFigure = Judges["people"];

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });
/** More names than this are counted. */
const maxNames = 4;

function namesOf(judges: readonly Word[]): string {
  const names = judges.map(({ assistant }) => assistant.name);
  return names.length > maxNames ? `${names.length} assistants` : list.format(names);
}

/** What is said of one assistant and of several, in the order in which it is said. */
const said: readonly [JudgeWord, one: string, many: string][] = [
  ["as_people", "is as good as one more person", "are each as good as one more person"],
  ["below", "is better than chance and below people", "are better than chance and below people"],
  ["alone", "is better than chance", "are better than chance"],
  ["chance", "is no better than a coin", "are no better than a coin"],
  ["against", "disagrees more often than a coin would", "disagree more often than a coin would"],
  ["too_few", "has judged too few pairs to say", "have judged too few pairs to say"],
];

export const arePeopleKnown = (people: PeopleFigure): boolean =>
  people !== null && people.rate !== null && people.pairs >= enoughPairs;

/** The answer: people's own agreement if it is known, then what each assistant is worth. */
export function judgesSentences(people: PeopleFigure, judges: readonly Word[]): string[] {
  const among =
    people?.rate != null && arePeopleKnown(people)
      ? [`Two people give the same winner in ${formatPercent(people.rate)} of the pairs.`]
      : [];
  const parts = said.flatMap(([word, one, many]) => {
    const those = judges.filter((judge) => judge.word === word);
    const [first] = those;
    if (first === undefined) return [];
    const figure =
      word === "alone" && those.length === 1 && first.rate !== null
        ? `: ${formatPercent(first.rate)} of ${plural(first.pairs, "pair")}`
        : "";
    return [`${namesOf(those)} ${those.length === 1 ? one : many}${figure}`];
  });
  return parts.length === 0 ? among : [...among, `${parts.join("; ")}.`];
}

/** Why people's own agreement is not known, and what would make it so. */
export function unknownText(people: PeopleFigure): string {
  const then = "this page can say whether an assistant is as good as one more person";
  if (people === null)
    return `No person has voted. When two have judged ${enoughPairs} of the same pairs, ${then}.`;
  if (people.raters < 2)
    return `Only one person has voted. When a second has judged ${enoughPairs} of the same pairs, ${then}.`;
  return `People who judged the same pairs named winners in ${formatNumber(people.pairs)} of them; with ${enoughPairs}, ${then}.`;
}

/** On what the page rests. */
export function judgesBasis(
  { reviews, isCut }: Pick<Judges, "reviews" | "isCut">,
  asked: string,
  days: string,
) {
  const period = days === "all" ? "" : ` of the last ${days} days`;
  const cut = isCut ? " Only the newest 100,000 votes are read." : "";
  return `${asked}, ${plural(reviews, "review")}${period}. An assistant counts where both sides of a pair gave the same winner; the whisker is over pairs, not votes.${cut}`;
}

/** The word of a row, and below it why. */
export function rowWords({ word, rate, pairs }: Omit<Word, "assistant">, people: PeopleFigure) {
  const reasons: Record<JudgeWord, [word: string, why: string]> = {
    too_few: ["too few to say", `${formatNumber(pairs)} pairs of ${enoughPairs}`],
    chance: ["no better than chance", "50 % lies inside"],
    against: ["worse than a coin", "its whisker ends below 50 %"],
    alone: ["better than chance", "people’s own is not known"],
    as_people: ["as good as one more person", "its whisker reaches theirs"],
    below: ["below people", `${percents(rate)} against ${percents(people?.rate ?? null)} %`],
  };
  const [short, why] = reasons[word];
  return { short, why };
}

const percents = (rate: number | null) => String(Math.round((rate ?? 0) * 100));

/** What the sides and the length of prompts did to its votes. */
export function habitSentences({ flips, leftWins, longer }: Pick<Judge, "flips" | "leftWins" | "longer">) {
  const changed =
    flips.rate === null
      ? "No pair was judged both ways round."
      : `Changed its mind in ${formatNumber(flips.n)} of ${plural(flips.of, "pair")} when the sides were exchanged (${formatPercent(flips.rate)}).`;
  const left =
    leftWins === null
      ? []
      : [`Of its single votes ${formatPercent(leftWins.rate)} went left (${rangeText(leftWins.interval)}).`];
  return [changed, ...left, ...(longer === null ? [] : [longerText(longer)])];
}

function longerText({ rate, people }: NonNullable<Judge["longer"]>): string {
  const beside = people === null ? "" : `; with people ${formatPercent(people.rate)}`;
  return `Where one prompt was longer, its picture won ${formatPercent(rate)}${beside}.`;
}

/** "Says 91 %, right 68 %". */
export const confidenceText = ({ said, right }: NonNullable<Judge["confidence"]>): string =>
  `Says ${formatPercent(said)}, right ${formatPercent(right)}`;
