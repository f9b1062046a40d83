/** The most cells of one batch of an assistant. */
const mostCells = 50;
/** The most cells of all batches that an assistant asks for within `assistantDayMs`. */
const mostADay = 200;
export const assistantDayMs = 24 * 60 * 60 * 1000;

/** Why an assistant may not ask for a batch; null if it may. `digest`: of the preview that it has seen. */
export function assistantBatchFault(asked: {
  count: number;
  digest: string | undefined;
}): [path: string, message: string] | null {
  if (asked.digest === undefined)
    return ["digest", "An assistant makes what a preview showed: send the digest of preview_batch"];
  if (asked.count <= mostCells) return null;
  return ["axes", `${asked.count} cells; an assistant asks for at most ${mostCells} at a time`];
}

/** The same of all its batches of a day, with the one it asks for. */
export function assistantDayFault(cells: number): string | null {
  if (cells <= mostADay) return null;
  return `An assistant asks for at most ${mostADay} cells within 24 hours; these would make ${cells}`;
}
