/** What a file's columns make of its rows; null where they are of no form. */
export type RowForm = "vote" | "rating";

/** Our names of columns to those in the file, where they differ. */
export type ColumnNames = Readonly<Record<string, string>>;

export const theirColumn = (names: ColumnNames, ours: string): string =>
  Object.hasOwn(names, ours) ? (names[ours] ?? ours) : ours;

export function rowFormOf(columns: readonly string[], names: ColumnNames = {}): RowForm | null {
  const has = (ours: string) => columns.includes(theirColumn(names, ours));
  if (!has("rater")) return null;
  if (["left", "right", "outcome"].every(has)) return "vote";
  return has("picture") && (has("score") || has("rank")) ? "rating" : null;
}
