import type { Outcome } from "@/lib/domain/reviews/vote";
import {
  type DatasetPicture,
  type DatasetRow,
  type LeftOutCounts,
  type LeftOutReason,
  noneLeftOut,
} from "./dataset-row";
import { agreementOn, majorityOf, type PairTally, votesIn } from "./pair-tally";
import { seededOrder, seededShare } from "./seeded";
import { dealSplits, type Shares } from "./split-deal";

/** What was said about two pictures of one review, the one with the smaller id first. */
export type DecidedPair = {
  reviewId: string;
  question: string;
  pictures: readonly [DatasetPicture, DatasetPicture];
  isControlled: boolean;
  /** Of people, by which pairs are chosen. */
  people: PairTally;
  /** Of the raters whose votes make the rows. */
  chosen: PairTally;
  /** These votes, each with its rater's number, if every vote makes a row. */
  votes: readonly { userId: bigint; outcome: Outcome }[];
};

export type RowChoice = {
  rows: "pairs" | "votes";
  ties: "apart" | "keep" | "drop";
  agreement: number;
  votes: number;
  onlyControlled: boolean;
  shares: Shares;
  seed: string;
};

type RaterAnswer = { userId: bigint | null; outcome: Outcome };

/** Why no row of this pair may stand where a trainer reads. */
export function pairReason(
  { pictures, isControlled, people }: DecidedPair,
  choice: RowChoice,
): LeftOutReason | null {
  const [one, other] = pictures.map(({ promptKey }) => promptKey);
  if (one == null || other == null) return "noPrompt";
  if (one !== other) return "promptsDiffer";
  if (choice.onlyControlled && !isControlled) return "uncontrolled";
  if (votesIn(people) < choice.votes) return "votes";
  return choice.agreement > 0 && (agreementOn(people) ?? 0) < choice.agreement ? "agreement" : null;
}

function rowReason({ pictures }: DecidedPair, outcome: Outcome, { ties }: RowChoice): LeftOutReason | null {
  if (outcome === "neither") return "neither";
  if (outcome === "tie" && ties !== "keep") return "ties";
  return pictures.every(({ isThere }) => isThere) ? null : "removed";
}

function saidOf({ chosen, votes }: DecidedPair, { rows }: RowChoice): readonly RaterAnswer[] {
  if (rows === "votes") return votes;
  return votesIn(chosen) + chosen.neither === 0 ? [] : [{ userId: null, outcome: majorityOf(chosen) }];
}

const exchanged = { left: "right", right: "left", tie: "tie", neither: "neither" } as const;

/** The row with sides drawn by the seed, so that neither of them tells the winner. */
function rowOf(
  pair: DecidedPair,
  { userId, outcome }: RaterAnswer,
  { seed }: RowChoice,
): Omit<DatasetRow, "split"> {
  const [one, other] = pair.pictures;
  const key = [pair.reviewId, one.id, other.id, userId ?? ""].join(" ");
  const isSwapped = seededShare(seed, "side", key) < 0.5;
  return {
    key,
    reviewId: pair.reviewId,
    question: pair.question,
    pictures: isSwapped ? [other, one] : [one, other],
    outcome: isSwapped ? exchanged[outcome] : outcome,
    agreement: agreementOn(pair.people),
    votes: votesIn(pair.people),
    isControlled: pair.isControlled,
    userId,
    isApart: false,
  };
}

const tiesOf = ({ pictures }: Pick<DatasetRow, "pictures">) => ({
  keys: pictures.flatMap(({ promptKey, sha256 }) => [`prompt ${promptKey}`, `sha256 ${sha256}`]),
});

/** The rows in the order of the dataset, and what is not among those that a trainer reads. */
export function chooseRows(
  pairs: Iterable<DecidedPair>,
  choice: RowChoice,
): { rows: DatasetRow[]; leftOut: LeftOutCounts } {
  const leftOut = noneLeftOut();
  const kept: Omit<DatasetRow, "split">[] = [];
  for (const pair of pairs) {
    const forAll = pairReason(pair, choice);
    for (const said of saidOf(pair, choice)) {
      const reason = forAll ?? rowReason(pair, said.outcome, choice);
      if (reason !== null) leftOut[reason]++;
      const isDropped =
        forAll !== null || (choice.ties === "drop" && reason !== null && reason !== "removed");
      if (!isDropped) kept.push({ ...rowOf(pair, said, choice), isApart: reason !== null });
    }
  }
  const ordered = seededOrder(choice.seed, kept, ({ key }) => key);
  const splits = dealSplits(ordered.map(tiesOf), choice.shares, choice.seed);
  return { rows: ordered.map((row, i) => ({ ...row, split: splits[i] ?? "train" })), leftOut };
}
