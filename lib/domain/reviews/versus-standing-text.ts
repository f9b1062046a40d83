import { percentText, rangeText } from "./rate-text";
import { fewest, type VersusOutcome, versusStanding } from "./versus-standing";

/** Names of the two sides: in full where a sentence begins, short after that. */
export type SideName = { title: string; short: string };
export type SideNames = { left: SideName; right: SideName };

/** What was counted: pairs while no pair has two votes, otherwise votes. */
export type CountUnit = "pairs" | "votes";

type VoteCounts = { left: number; right: number; ties: number; neither: number; judged: number };

export const unitOf = ({ left, right, ties, neither, judged }: VoteCounts): CountUnit =>
  left + right + ties + neither > judged ? "votes" : "pairs";

export type SettledText = {
  /** The leader, set apart from the rest of the answer. */
  lead: string;
  answer: string;
  /** Whether it is settled, and what would settle it. */
  state: string;
};

const one = { pairs: "pair", votes: "vote" };
const count = (number: number, unit: CountUnit) =>
  `${number.toLocaleString("en-GB")} ${number === 1 ? one[unit] : unit}`;
/** "42 pairs that had a winner", "42 votes that named a winner". */
const decidedText = (decided: number, unit: CountUnit) =>
  `${count(decided, unit)} ${unit === "pairs" ? "that had a winner" : "that named a winner"}`;

const settles = (further: number | null, unit: CountUnit) =>
  further === null
    ? `at this rate more than 1,000 further ${unit} would be needed`
    : `about ${further} more ${further === 1 ? one[unit] : unit} would settle it`;

function shares({ rate, interval, decided }: VersusOutcome, unit: CountUnit): string {
  const share = rate === null ? "" : percentText(rate);
  const whole = interval === null ? "" : ` (${rangeText(interval)})`;
  return `in ${share} of the ${decidedText(decided, unit)}${whole}`;
}

/** How two sides compare, in words that need no statistics. */
export function settledText(
  standing: VersusOutcome,
  names: SideNames,
  unit: CountUnit = "pairs",
): SettledText {
  const { kind, leader, decided, rate, further } = standing;
  const [first, second] = leader === "right" ? [names.right, names.left] : [names.left, names.right];
  const won = Math.round((rate ?? 0) * decided);
  const lead = first.title;
  switch (kind) {
    case "none":
      return {
        lead,
        answer: `against ${second.short}: no ${one[unit]} has a winner yet`,
        state: "Too little to say.",
      };
    case "few":
      return {
        lead,
        answer: `won ${won} of ${decidedText(decided, unit)} against ${second.short}`,
        state: `Too little to say: ${count(fewest, unit)} with a winner are needed.`,
      };
    case "settled":
      return { lead, answer: `beats ${second.short} ${shares(standing, unit)}`, state: "Settled." };
    case "even":
      return {
        lead,
        answer: `and ${second.short} are even: ${first.short} wins ${shares(standing, unit)}`,
        state: "Settled: any difference is small.",
      };
    case "unsettled":
      return {
        lead,
        answer:
          percentText(rate ?? 0) === percentText(0.5)
            ? `and ${second.short} win equally often: ${first.short} ${shares(standing, unit)}`
            : `beats ${second.short} ${shares(standing, unit)}`,
        state: `Not settled: ${settles(further, unit)}.`,
      };
  }
}

/** "rev 3 beats rev 2 in 62 % of the 42 pairs that had a winner (47–75 %): not settled; about 30 more would settle it." */
export function settledSentence(
  standing: VersusOutcome,
  names: SideNames,
  unit: CountUnit = "pairs",
): string {
  const { lead, answer, state } = settledText(standing, names, unit);
  return `${lead} ${answer}. ${state}`;
}

/** How two sides stand by the votes. */
export const sidesSentence = ({ sides, result }: { sides: SideNames; result: VoteCounts }): string =>
  settledSentence(versusStanding(result), sides, unitOf(result));
