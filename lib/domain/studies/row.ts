import type { Outcome } from "@/lib/domain/reviews/vote";

/** `kind`: what the group asks for, such as counting. */
type StudyRowBase = {
  group: string;
  question: string;
  rater: string;
  isAssistant: boolean;
  kind?: string;
};

/** A vote made elsewhere. A picture is a name within its group. */
export type StudyVote = StudyRowBase & {
  form: "vote";
  left: string;
  right: string;
  outcome: Outcome;
  leftModel?: string;
  rightModel?: string;
  /** From 0 to 1, as the rater said it. */
  confidence?: number;
};

/** A rating made elsewhere: higher is better. A score that is no number is a label. */
export type StudyRating = StudyRowBase & {
  form: "rating";
  picture: string;
  score: number | string;
  model?: string;
};

export type StudyRow = StudyVote | StudyRating;

/** Why a row is not taken, by the number of the row (from 0, without the line of names) and the column. */
export type RowRefusal = { path: `rows.${number}.${string}`; message: string };

/** The same for the rows of which a later one replaces an earlier: one pair or picture, rater and question. */
export function rowKey(row: StudyRow): string {
  const pictures = row.form === "vote" ? [row.left, row.right].sort() : [row.picture];
  return JSON.stringify([row.form, row.group, row.question, row.rater, ...pictures]);
}
