/** A cell's value; null and undefined are empty. */
export type CsvCell = string | number | boolean | null | undefined;

// Spreadsheets treat these cells as formulas, even with full-width characters or leading whitespace.
const formula = /^[\t\r\n\v]|^[\s\uFEFF\p{Cc}]*[=+\-@＝＋－＠]/u;
const special = /[",\r\n]/;

/** A CSV cell, quoted per RFC 4180, that spreadsheets do not execute. */
export function csvCell(cell: CsvCell): string {
  const text = cell === null || cell === undefined ? "" : String(cell);
  const safe = formula.test(text) ? `'${text}` : text;
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One CSV record (RFC 4180), including the line break. */
export function csvRecord(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}
