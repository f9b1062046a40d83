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
type RaterCells = "group" | "question" | "rater" | "isAssistant" | "kind";
type VoteCells = Omit<StudyVote, RaterCells>;
type RatingCells = Omit<StudyRating, RaterCells>;

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

/** The cells that a row may lack, by our names; empty ones are left out. */
function given<K extends string>(cell: CellLookup, columns: readonly K[]): Partial<Record<K, string>> {
  const filled = columns.flatMap((column) => (cell(column) === "" ? [] : [[column, cell(column)] as const]));
  return Object.fromEntries(filled) as Partial<Record<K, string>>;
}

/** Null: the vote says nothing of it; undefined: it is no share. */
function confidenceIn(text: string): number | null | undefined {
  const said = scoreOf(text);
  if (text === "") return null;
  return typeof said === "number" && said >= 0 && said <= 1 ? said : undefined;
}

function readVote(cell: CellLookup, words: RowReading["outcomeWords"]): VoteCells | CellRefusal {
  const [left, right, outcome] = [cell("left"), cell("right"), outcomeOf(cell("outcome"), words)];
  if (left === "") return { column: "left", message: "A picture has a name." };
  if (right === "") return { column: "right", message: "A picture has a name." };
  if (left === right) return { column: "right", message: "A picture is not compared with itself." };
  if (outcome === undefined)
    return { column: "outcome", message: "The outcome is left, right, tie or neither." };
  const confidence = confidenceIn(cell("confidence"));
  if (confidence === undefined)
    return { column: "confidence", message: "The confidence is from 0 to 1, or empty." };
  const models = given(cell, ["leftModel", "rightModel"]);
  return { form: "vote", left, right, outcome, ...models, ...(confidence !== null && { confidence }) };
}

function readRating(cell: CellLookup): RatingCells | CellRefusal {
  const [picture, written] = [cell("picture"), cell("score")];
  if (picture === "") return { column: "picture", message: "A picture has a name." };
  if (written !== "" || cell("rank") === "") {
    const score = scoreOf(written);
    if (score === undefined) return { column: "score", message: "The score is a finite number or a label." };
    return { form: "rating", picture, score, ...given(cell, ["model"]) };
  }
  const rank = scoreOf(cell("rank"));
  if (typeof rank !== "number") return { column: "rank", message: "The rank is a finite number." };
  return { form: "rating", picture, score: 0 - rank, ...given(cell, ["model"]) };
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
  const question = cell("question") || "overall";
  return { ...read, group: cell("group"), question, rater, isAssistant, ...given(cell, ["kind"]) };
}
