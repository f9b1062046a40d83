/** A row of a metadata diff, with one text per picture. */
export type TextRow = { label: string; isConstant: boolean; texts: readonly string[] };

/** Escapes what would be markup or end a cell. */
const escaped = (text: string) => text.replace(/[\\`*_[\]<>|]/g, "\\$&").replace(/\s*[\r\n]\s*/g, " ");

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

/**
 * A diff to paste into a ticket or a chat: the verdict, a table of what differs with a column per picture, then what is
 * identical.
 */
export function diffMarkdown(verdict: string, names: readonly string[], rows: readonly TextRow[]): string {
  const differing = rows.filter(({ isConstant }) => !isConstant);
  const constant = rows.filter(({ isConstant }) => isConstant);
  const table = [
    line(["", ...names.map((name, at) => `${at + 1} · ${escaped(name)}`)]),
    line(["---", ...names.map(() => "---")]),
    ...differing.map(({ label, texts }) => line([label, ...texts.map(escaped)])),
  ];
  const identical = constant.map(({ label, texts: [text = ""] }) => `- ${label}: ${escaped(text)}`);
  const parts = [
    `**${escaped(verdict)}**`,
    ...(differing.length > 0 ? [table.join("\n")] : []),
    ...(identical.length > 0 ? [["Identical:", "", ...identical].join("\n")] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}
