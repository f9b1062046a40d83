import { type RowCells, type RowReading, readRow } from "./read-row";
import { type RowRefusal, rowKey, type StudyRow } from "./row";

/** `refusals` are the first of all `refused`. */
type ReadStudyRows = {
  rows: StudyRow[];
  replaced: number;
  refused: number;
  refusals: RowRefusal[];
};

const toldRefusals = 100;

/** All rows of a file: of two on the same pair or picture by one rater on one question, the later holds. */
export function readStudyRows(cells: Iterable<RowCells>, reading: RowReading): ReadStudyRows {
  const standing = new Map<string, StudyRow>();
  const refusals: RowRefusal[] = [];
  let [number, refused] = [0, 0];
  for (const each of cells) {
    const read = readRow(each, reading);
    if ("column" in read) {
      refused += 1;
      if (refusals.length < toldRefusals)
        refusals.push({ path: `rows.${number}.${read.column}`, message: read.message });
    } else standing.set(rowKey(read), read);
    number += 1;
  }
  const replaced = number - refused - standing.size;
  return { rows: [...standing.values()], replaced, refused, refusals };
}
