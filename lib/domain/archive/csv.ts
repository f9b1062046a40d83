/** What one cell can be; null and undefined are empty. */
export type Cell = string | number | boolean | null | undefined;

// Spreadsheets take a cell that begins so for a formula, in full width and behind blanks too.
const formula = /^[\t\r\n\v]|^[\s\uFEFF\p{Cc}]*[=+\-@＝＋－＠]/u;
const special = /[",\r\n]/;

/** A cell that a spreadsheet shows and never runs; quoted where RFC 4180 asks for it. */
export function csvCell(cell: Cell): string {
  const text = cell === null || cell === undefined ? "" : String(cell);
  const safe = formula.test(text) ? `'${text}` : text;
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record of RFC 4180, with its line end. */
export function csvRecord(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}
