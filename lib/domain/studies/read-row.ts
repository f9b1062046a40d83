import { type Outcome, outcomes } from "@/lib/domain/reviews/vote";
import { type ColumnNames, type RowForm, theirColumn } from "./columns";
import type { StudyRating, StudyRow, StudyVote } from "./row";

/** How a file names our columns and the four outcomes. */
export type RowReading = {
  form: RowForm;
  names?: ColumnNames;
  outcomeWords?: Readonly<Record<string, Outcome>>;
};

/** The text of one row by column. */
export type RowCells = Readonly<Record<string, string | undefined>>;

type CellRefusal = { column: string; message: string };
type CellLookup = (ours: string) => string;
type VoteCells = Pick<StudyVote, "form" | "left" | "right" | "outcome">;
type RatingCells = Pick<StudyRating, "form" | "picture" | "score">;

const booleans: Readonly<Record<string, boolean>> = {
  "": false,
  false: false,
  0: false,
  true: true,
  1: true,
};
const numberLike = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const notNumbers = /^[+-]?(nan|inf|infinity)$/i;

const isOutcome = (word: string): word is Outcome => (outcomes as readonly string[]).includes(word);

function outcomeOf(word: string, words: RowReading["outcomeWords"] = {}): Outcome | undefined {
  if (Object.hasOwn(words, word)) return words[word];
  return isOutcome(word) ? word : undefined;
}

/** A finite number, a label, or undefined for what is neither. */
function scoreOf(text: string): number | string | undefined {
  if (text === "" || notNumbers.test(text)) return undefined;
  if (!numberLike.test(text)) return text;
  return Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function readVote(cell: CellLookup, words: RowReading["outcomeWords"]): VoteCells | CellRefusal {
  const [left, right, outcome] = [cell("left"), cell("right"), outcomeOf(cell("outcome"), words)];
  if (left === "") return { column: "left", message: "A picture has a name." };
  if (right === "") return { column: "right", message: "A picture has a name." };
  if (left === right) return { column: "right", message: "A picture is not compared with itself." };
  if (outcome === undefined)
    return { column: "outcome", message: "The outcome is left, right, tie or neither." };
  return { form: "vote", left, right, outcome };
}

function readRating(cell: CellLookup): RatingCells | CellRefusal {
  const [picture, written] = [cell("picture"), cell("score")];
  if (picture === "") return { column: "picture", message: "A picture has a name." };
  if (written !== "" || cell("rank") === "") {
    const score = scoreOf(written);
    if (score === undefined) return { column: "score", message: "The score is a finite number or a label." };
    return { form: "rating", picture, score };
  }
  const rank = scoreOf(cell("rank"));
  if (typeof rank !== "number") return { column: "rank", message: "The rank is a finite number." };
  return { form: "rating", picture, score: 0 - rank };
}

/** One row of a file, as text by column, or the first column that is wrong with it. */
export function readRow(
  cells: RowCells,
  { form, names = {}, outcomeWords }: RowReading,
): StudyRow | CellRefusal {
  const cell = (ours: string) => {
    const theirs = theirColumn(names, ours);
    return Object.hasOwn(cells, theirs) ? (cells[theirs] ?? "") : "";
  };
  const rater = cell("rater");
  if (rater === "") return { column: "rater", message: "Somebody has rated." };
  const said = cell("assistant").toLowerCase();
  const isAssistant = Object.hasOwn(booleans, said) ? booleans[said] : undefined;
  if (isAssistant === undefined) return { column: "assistant", message: "This is true, false or empty." };
  const read = form === "vote" ? readVote(cell, outcomeWords) : readRating(cell);
  if ("column" in read) return read;
  return { ...read, group: cell("group"), question: cell("question") || "overall", rater, isAssistant };
}
