/** One line of the result. `ratio` is null if there is nothing to compare with. */
export type Row = { what: string; ours: string; opponent: string; ratio: number | null; goal: string };

const digits = (value: number) => (value < 1 ? 3 : value < 20 ? 2 : value < 200 ? 1 : 0);

export const quantity = (value: number, unit: string) =>
  Number.isFinite(value) ? `${value.toFixed(digits(value))} ${unit}` : "–";

const times = (ratio: number | null) =>
  ratio === null || !Number.isFinite(ratio) ? "–" : `${ratio.toFixed(2)} ×`;

/** Formats cells as a table that reads well in a terminal and as Markdown. The first row is the head. */
export function columns(cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const lines = cells.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`,
  );
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}

export function table(rows: readonly Row[]): string {
  return columns([
    ["what", "ours", "opponent", "ratio", "goal"],
    ...rows.map((row) => [row.what, row.ours, row.opponent, times(row.ratio), row.goal]),
  ]);
}
